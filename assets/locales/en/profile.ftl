### The Profile panel
profile-title = Profile
profile-intro = How you appear in reports and exports
profile-name-and-email = Name and email

## Photo

profile-photo = Photo
profile-photo-about = PNG, JPEG or WebP up to 10 MB, also by drop or paste
profile-photo-upload = Upload image…
profile-photo-upload-name = Upload image
profile-photo-remove = Remove image
profile-photo-drop = Drop the image to use it as your photo
profile-photo-elsewhere = Shown here as it is on your account
profile-photo-none = None
profile-photo-local = A picture of yours
profile-photo-not-image = “{ $file }” is not a PNG, JPEG or WebP image
profile-photo-damaged = “{ $file }” is damaged and cannot be read
profile-photo-too-large = “{ $file }” is larger than 10 MB
profile-photo-too-many-pixels = “{ $file }” has more pixels than can be opened safely
profile-photo-no-vectors = SVG drawings cannot be used, save it as PNG first
profile-photo-not-stored = The photo could not be kept: { $reason }
profile-photo-missing = The photo cannot be shown: { $reason }
profile-photo-pasted = Pasted image
profile-photo-no-dialog = No file dialog is available; drop the file here or paste it
profile-photo-opening = Opening the image
profile-photo-keeping = Making the photo
profile-photo-clipboard-empty = There is no image in the clipboard

## Cropping a photo

profile-crop-title = Crop photo
profile-crop-hint = Drag to move, scroll to zoom
profile-crop-area = Photo crop
profile-crop-keys = Arrow keys move the image, plus and minus zoom, R rotates
profile-crop-zoom = Zoom
profile-crop-zoom-value = Zoom { $percent }
profile-crop-zoom-in = Zoom in
profile-crop-zoom-out = Zoom out
profile-crop-rotate = Rotate
profile-crop-preview = Preview
profile-crop-saved-as = Saved as 512 × 512, location data removed
profile-crop-use = Use photo

## Name and email

profile-first-name = First name
profile-first-name-about = Shown first in reports and lists
profile-last-name = Last name
profile-last-name-about = May be left empty
profile-email = Email
profile-email-about = Used to sign in and for notifications
profile-email-placeholder = you@example.org
profile-email-confirmed = Confirmed
profile-email-pending = Waiting for you to confirm { $email }
profile-email-pending-about = Open the link in the mail that was sent there. Until then { $current } is used
profile-email-pending-elsewhere = { $email } waits for its confirmation
profile-email-pending-elsewhere-about = Your administrator confirms it. Until then { $current } is used
profile-email-cancel-change = Cancel change
profile-email-cancelled = The new address was dropped; the present one stays
profile-email-invalid = This is not an email address, it needs a part before and after @
profile-email-space = An email address has no spaces
profile-email-too-long = At most 64 characters before the @ and 255 after it
profile-was-empty = Was empty
profile-name-control = A name has no line breaks or tabs
profile-name-too-long = At most { $count } characters
