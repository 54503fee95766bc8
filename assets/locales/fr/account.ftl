### The Account panel
account-title = Compte
account-intro = Là où vivent vos paramètres
account-this-device = Cet appareil
account-this-device-about = Tout est conservé sur cet ordinateur
account-this-browser = Ce navigateur
account-this-browser-about = Les préférences et les définitions de webhooks sont conservées dans ce navigateur
account-last-saved = dernier enregistrement { $time }
account-my-profile = Mon profil

## Your data

account-your-data = Vos données
account-settings-file = Fichier de paramètres
account-export-import = Export et import
account-export-import-about = Avec les adresses des webhooks ; un import montre d’abord ce qui changerait
account-export = Exporter les paramètres
account-import = Importer des paramètres

## Import preview and first connection

account-import-title = Importer { $file }
account-import-would-change =
    { $count ->
        [one] { $count } valeur changerait
       *[other] { $count } valeurs changeraient
    }
account-import-same =
    { $count ->
        [one] { $count } est identique
       *[other] { $count } sont identiques
    }
account-import-not-understood =
    { $count ->
        [one] { $count } n’est pas comprise
       *[other] { $count } ne sont pas comprises
    }
account-import-nothing = Rien ne changerait
account-import-backup = Une sauvegarde est faite d’abord, et vous pourrez annuler
account-import-problem = Rien n’a été importé
account-import-wrong = Illisible, ligne { $line }
account-import-all = Toutes les valeurs
import-not-text = Le fichier n’est pas du texte : il ne contient pas de paramètres
import-not-settings = Le fichier ne contient pas de paramètres entiers. Ligne { $line } : { $reason }
import-newer = Le fichier vient d’une version plus récente de Cadran ; mettez celle-ci à jour, puis réessayez
import-too-large = « { $file } » dépasse 8 Mo
import-no-dialog = Aucune fenêtre de choix de fichiers n’est disponible ; déposez le fichier ici
toast-imported =
    { $count ->
        [one] { $count } valeur importée
       *[other] { $count } valeurs importées
    }
account-import-values =
    { $count ->
        [one] Importer { $count } valeur
       *[other] Importer { $count } valeurs
    }
account-diff-setting = Paramètre
account-diff-now = Actuellement
account-diff-file = Dans le fichier
account-diff-not-there = Absent

## Backups

account-backups = Sauvegardes
account-backups-about = Faites avant chaque changement important, les 20 dernières sont conservées
account-backup-import = Avant un import
account-backup-day = Avant le premier changement du jour
account-backup-reset = Avant la réinitialisation de paramètres
account-backup-restored-before = Avant la restauration d’une sauvegarde
account-backup-foreign = Fichier modifié par un autre programme
account-backup-restore = Restaurer…
account-backup-restore-from = Restaurer la sauvegarde du { $time }
account-backup-title = Sauvegarde du { $time }
account-backup-in = Dans la sauvegarde
account-backup-values =
    { $count ->
        [one] Restaurer { $count } valeur
       *[other] Restaurer { $count } valeurs
    }
account-backup-same = Comme maintenant
account-backup-none = Aucune sauvegarde pour l’instant ; une est faite avant le premier changement de chaque jour
account-settings-differ =
    { $count ->
        [one] { $count } paramètre diffère
       *[other] { $count } paramètres diffèrent
    }

## Conflicts

account-conflicts =
    { $count ->
        [one] { $count } paramètre a été modifié à deux endroits
       *[other] { $count } paramètres ont été modifiés à deux endroits
    }
account-conflicts-about = Choisissez la valeur à garder. Tout le reste est fusionné et enregistré
account-conflict-before = Avant : { $value }
account-conflict-window = Ici – dans cette fenêtre
account-conflict-file = Dans le fichier – par un autre programme
account-conflict-tab = Dans le navigateur – par un autre onglet
account-conflict-all-file = Tout du fichier
account-conflict-deleted = Supprimé
account-conflicts-review = Examiner
account-conflict-all-here = Tout d’ici
account-decide-later = Décider plus tard
account-save-choices = Enregistrer les choix
