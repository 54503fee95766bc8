### Sign-in and security: signed-in devices and the password
security-title = Connexion et sécurité
security-intro = Où { $email } est connecté à { $server }
security-devices = Appareils connectés
security-row-about = Appareils connectés et mot de passe
security-manage = Gérer
security-manage-name = Gérer la connexion et la sécurité
security-manage-account = Gérer le compte
security-this-computer = Cet ordinateur
security-this-browser = Ce navigateur
security-unknown-device = Appareil inconnu
security-signed-in-on = connecté { $date }
security-now = Maintenant
security-sign-out = Déconnecter
security-sign-out-of = Déconnecter { $device }
security-end-others = Déconnecter ailleurs…
security-end-others-name = Déconnecter ailleurs
security-end-others-title = Déconnecter partout ailleurs ?
security-end-others-about =
    { $count ->
        [one] { $count } autre appareil devra se reconnecter. Les clés d’API continuent de fonctionner
       *[other] { $count } autres appareils devront se reconnecter. Les clés d’API continuent de fonctionner
    }
security-ended = Déconnecté partout ailleurs
security-keys-stay = Les scripts utilisent des clés d’API, qui restent valables
security-not-loaded = Les appareils connectés n’ont pas pu être chargés
security-signed-out-about = La liste est sur { $server }. Connectez-vous pour la voir
security-not-here = Rien à quoi se connecter
security-not-here-about = Mots de passe et appareils connectés vont avec un compte sur un serveur. Ici, il n’y en a pas
security-by-key-about = Une clé ne peut ni montrer ni terminer des connexions, ni changer le mot de passe. Connectez-vous avec votre mot de passe
security-sign-in = Se connecter avec un mot de passe
security-password = Mot de passe
security-password-about = Le changer déconnecte tous les autres appareils
security-change-password = Changer le mot de passe…
security-change-password-name = Changer le mot de passe
security-password-title = Changer le mot de passe
security-password-line = Tous les autres appareils sont déconnectés. Les clés d’API continuent de fonctionner
security-password-old = Mot de passe actuel
security-password-new = Nouveau mot de passe
security-password-rule = { $count } caractères au moins
security-password-missing = Saisissez votre mot de passe actuel
security-password-wrong = Ce n’est pas votre mot de passe actuel
security-password-changed = Mot de passe changé. Tous les autres appareils ont été déconnectés
