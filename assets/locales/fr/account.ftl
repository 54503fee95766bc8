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
account-scripts = Adresse pour les scripts
account-scripts-about = Répond sur cet ordinateur seulement, avec une clé d’API, tant qu’une fenêtre est ouverte
account-scripts-copy = Copier l’adresse
account-scripts-off = Les scripts n’ont pas de réponse : { $reason }

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

## Comptes sur un serveur

account-connected = Connecté
account-offline = Hors ligne
account-signed-out = Déconnecté
account-connect = Connecter un compte…
account-switch = Changer de compte
account-sign-in = Se connecter
account-sign-out = Se déconnecter
account-edits-wait =
    { $count ->
        [one] { $count } modification en attente
       *[other] { $count } modifications en attente
    }
account-device-name = Cadran sur { $system }
account-waiting = En attente d’envoi
account-waiting-count =
    { $count ->
        [one] { $count } modification
       *[other] { $count } modifications
    }
account-waiting-undo = Annuler { $setting }
account-waiting-change = { $now }, avant : { $was }
account-waiting-made = créé ici
account-waiting-deleted = supprimé ici
account-signed-in = Connecté à { $server }
account-not-turned = L’autre compte n’a pas été ouvert : celui-ci n’a pas encore pu être enregistré
account-secret-in-file = Il n’y a pas de trousseau ici ; la connexion est gardée dans { $file }, que vous seul pouvez lire
account-secret-not-kept = Vous devrez vous reconnecter la prochaine fois. { $reason }
account-remove = Retirer de cet ordinateur
account-remove-title = Retirer { $server } de cet ordinateur ?
account-remove-about = Ses réglages, les modifications en attente et les sauvegardes d’ici sont supprimés. Ce que le serveur a y reste
account-removed = Le compte a été retiré de cet ordinateur
account-not-removed = Tout n’a pas été supprimé : { $reason }
account-first-title = { $server } est connecté
account-first-about =
    { $count ->
        [one] { $count } valeur diffère. Cochez-la pour la reprendre, sinon elle reste comme sur le serveur
       *[other] { $count } valeurs diffèrent. Cochez celles à reprendre ; les autres restent comme sur le serveur
    }
account-first-carry =
    { $count ->
        [one] Reprendre { $count } valeur
       *[other] Reprendre { $count } valeurs
    }
account-first-nothing = Ne rien reprendre
account-first-ticked = { $count } sur { $total } cochées
account-first-same =
    { $count ->
        [one] { $count } autre valeur est identique. Ce qui est sur cet appareil y reste dans tous les cas
       *[other] { $count } autres valeurs sont identiques. Ce qui est sur cet appareil y reste dans tous les cas
    }
account-first-later =
    { $count ->
        [one] { $count } valeur diffère de cet appareil
       *[other] { $count } valeurs diffèrent de cet appareil
    }
account-first-later-about = Décidez quoi reprendre, ou laissez tout en l’état
account-conflict-server = Sur { $server }
account-conflict-all-server = Tout du serveur
account-sign-out-title = Se déconnecter de { $server } ?
account-sign-out-about =
    { $count ->
        [one] { $count } modification n’est pas encore arrivée au serveur
       *[other] { $count } modifications ne sont pas encore arrivées au serveur
    }
account-sign-out-discard =
    { $count ->
        [one] Abandonner { $count } modification
       *[other] Abandonner { $count } modifications
    }
account-edits-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
account-sign-out-keep = Garder pour la prochaine connexion
account-sign-out-send = Envoyer et se déconnecter

## Connecter un compte

connect-title = Connecter un compte
connect-intro = Ce qui est sur cet ordinateur y reste. Vous choisirez ensuite ce qui est repris
connect-cadran = Serveur Cadran
connect-cadran-about = Géré par votre équipe, à sa propre adresse
connect-address = Adresse
connect-email = E-mail
connect-password = Mot de passe
connect-key = Clé d’API
connect-show = Montrer ce qui est saisi
connect-hide = Masquer ce qui est saisi
connect-kept = Gardé dans le trousseau de cet ordinateur, jamais dans settings.ron
connect-keep = Rester connecté
connect-plain-http = Cette adresse n’est pas chiffrée. Ne l’utilisez que sur un réseau de confiance
connect-sign-in = Se connecter
connect-connect = Connecter
connect-with-key = Utiliser plutôt une clé d’API
connect-with-password = Utiliser plutôt un mot de passe
connect-address-missing = Saisissez l’adresse du serveur
connect-address-wrong = Ce n’est pas une adresse comme https://cadran.example.org
connect-address-scheme = L’adresse doit commencer par https:// ou http://
connect-address-credentials = Retirez le nom d’utilisateur et le mot de passe de l’adresse
connect-address-query = Retirez de l’adresse tout à partir du point d’interrogation ou du #
connect-address-http = Utilisez https:// ; http n’est permis que pour cet ordinateur et les réseaux privés
connect-address-long = L’adresse est trop longue
connect-email-missing = Saisissez votre adresse e-mail
connect-password-missing = Saisissez votre mot de passe
connect-key-missing = Collez une clé d’API
connect-key-wrong = Une clé a des lettres, des chiffres et des signes, sans espace
connect-not-cadran = Quelque chose répond à cette adresse, mais ce n’est pas un serveur Cadran
connect-someone-else = C’est le compte d’une autre personne ; connectez-le comme nouveau compte

## La page de connexion

sign-in-title = Se connecter à { $server }
sign-in-about = Cadran, les réglages de votre suivi du temps
sign-in-keep-about = Seulement sur un ordinateur à vous. Sinon jusqu’à la fermeture de cet onglet
sign-in-with-key = Utiliser une clé d’API
sign-in-forgotten = Mot de passe oublié ? Demandez un nouveau lien à un administrateur

## Pourquoi un serveur ne l’a pas fait

reason-unreachable = Le serveur est injoignable
reason-not-trusted = Cet ordinateur ne fait pas confiance au certificat du serveur
reason-late = Pas de réponse en { $seconds } secondes
reason-cut-off = La connexion a été coupée au milieu de la réponse
reason-too-much = La réponse est plus grande que possible
reason-moved-to = Le serveur renvoie à { $address } ; utilisez cette adresse
reason-moved = Le serveur renvoie à une autre adresse ; vérifiez la vôtre
reason-not-signed-in = Connectez-vous pour continuer
reason-unknown-key = Le serveur ne connaît pas cette clé d’API, ou elle a expiré
reason-session-over = Vous y avez été déconnecté
reason-wrong-password = L’adresse e-mail ou le mot de passe est faux
reason-not-allowed = Votre rôle ou votre clé ne le permet pas
reason-gone = Cela n’existe plus
reason-exists = Ce nom est déjà pris
reason-limit = Pas plus de { $most } sont permis
reason-limit-unknown = Il n’en est pas permis davantage
reason-no-route = Le serveur est trop ancien pour cela
reason-stale = Cela a été changé ailleurs entre-temps
reason-too-large = C’est trop grand pour le serveur
reason-media-type = Le serveur n’accepte pas ce type de fichier
reason-too-many = Le serveur demande d’attendre : trop de requêtes
reason-trouble = Le serveur a lui-même des ennuis
reason-not-understood = La réponse est incompréhensible ; un proxy ou une page de connexion gêne peut-être
reason-said = Le serveur dit : { $words }
reason-invalid = Le serveur n’a pas accepté une valeur
reason-invalid-field = Le serveur n’a pas accepté la valeur de « { $field } »
