### The Profile panel
profile-title = Profil
profile-intro = Comment vous apparaissez dans les rapports et les exports
profile-name-and-email = Nom et adresse e-mail

## Photo

profile-photo = Photo
profile-photo-about = PNG, JPEG ou WebP, 10 Mo au plus ; vous pouvez aussi la déposer ou la coller
profile-photo-upload = Importer une image…
profile-photo-upload-name = Importer une image
profile-photo-remove = Retirer l’image
profile-photo-drop = Déposez l’image pour en faire votre photo
profile-photo-elsewhere = Affichée ici telle qu’elle est sur votre compte
profile-photo-none = Aucune
profile-photo-local = Une image à vous
profile-photo-not-image = « { $file } » n’est pas une image PNG, JPEG ou WebP
profile-photo-damaged = « { $file } » est endommagé et ne peut pas être lu
profile-photo-too-large = « { $file } » dépasse 10 Mo
profile-photo-too-many-pixels = « { $file } » compte trop de pixels pour être ouvert sans risque
profile-photo-no-vectors = Les dessins SVG ne sont pas acceptés : enregistrez-le d’abord en PNG
profile-photo-not-stored = La photo n’a pas pu être conservée : { $reason }
profile-photo-missing = La photo ne peut pas être affichée : { $reason }
profile-photo-pasted = Image collée
profile-photo-no-dialog = Aucune fenêtre de choix de fichiers n’est disponible ; déposez le fichier ici ou collez-le
profile-photo-opening = Ouverture de l’image
profile-photo-keeping = Préparation de la photo
profile-photo-clipboard-empty = Le presse-papiers ne contient pas d’image

## Cropping a photo

profile-crop-title = Recadrer la photo
profile-crop-hint = Faites glisser pour déplacer, défilez pour zoomer
profile-crop-area = Cadrage de la photo
profile-crop-keys = Les flèches déplacent l’image, plus et moins zooment, R la fait pivoter
profile-crop-zoom = Zoom
profile-crop-zoom-value = Zoom { $percent }
profile-crop-zoom-in = Zoom avant
profile-crop-zoom-out = Zoom arrière
profile-crop-rotate = Faire pivoter
profile-crop-preview = Aperçu
profile-crop-saved-as = Enregistrée en 512 × 512, sans données de localisation
profile-crop-use = Utiliser la photo

## Name and email

profile-first-name = Prénom
profile-first-name-about = Affiché en premier dans les rapports et les listes
profile-last-name = Nom
profile-last-name-about = Peut rester vide
profile-email = Adresse e-mail
profile-email-about = Sert à vous connecter et à recevoir les notifications
profile-email-placeholder = vous@example.org
profile-email-confirmed = Confirmée
profile-email-pending = En attente de votre confirmation de { $email }
profile-email-pending-about = Ouvrez le lien du message qui y a été envoyé. D’ici là, { $current } sert
profile-email-pending-elsewhere = { $email } attend sa confirmation
profile-email-pending-elsewhere-about = Votre administrateur la confirme. D’ici là, { $current } sert
profile-email-cancel-change = Annuler le changement
profile-email-cancelled = La nouvelle adresse est abandonnée ; l’actuelle reste
profile-email-invalid = Ce n’est pas une adresse e-mail : il faut une partie avant et après @
profile-email-space = Une adresse e-mail ne contient pas d’espace
profile-email-too-long = 64 caractères au plus avant le @ et 255 après
profile-was-empty = Était vide
profile-name-control = Un nom ne contient ni saut de ligne ni tabulation
profile-name-too-long = { $count } caractères au plus
