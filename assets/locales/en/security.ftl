### Sign-in and security: signed-in devices and the password
security-title = Sign-in and security
security-intro = Where { $email } is signed in to { $server }
security-devices = Signed-in devices
security-row-about = Signed-in devices and your password
security-manage = Manage
security-manage-name = Manage sign-in and security
security-manage-account = Manage account
security-this-computer = This computer
security-this-browser = This browser
security-unknown-device = Unknown device
security-signed-in-on = signed in { $date }
security-now = Now
security-sign-out = Sign out
security-sign-out-of = Sign out { $device }
security-end-others = Sign out elsewhere…
security-end-others-name = Sign out elsewhere
security-end-others-title = Sign out everywhere else?
security-end-others-about =
    { $count ->
        [one] { $count } other device has to sign in again. API keys keep working
       *[other] { $count } other devices have to sign in again. API keys keep working
    }
security-ended = Signed out everywhere else
security-keys-stay = Scripts use API keys, which stay valid
security-not-loaded = The signed-in devices could not be loaded
security-signed-out-about = The list is kept on { $server }. Sign in to see it
security-not-here = Nothing to sign in to
security-not-here-about = Passwords and signed-in devices belong to an account on a server. Here there is none
security-by-key-about = A key cannot show or end sign-ins, nor change the password. Sign in with your password for that
security-sign-in = Sign in with a password
security-password = Password
security-password-about = Changing it signs out all other devices
security-change-password = Change password…
security-change-password-name = Change password
security-password-title = Change password
security-password-line = All other devices are signed out. API keys keep working
security-password-old = Current password
security-password-new = New password
security-password-rule = At least { $count } characters
security-password-missing = Enter your current password
security-password-wrong = This is not your current password
security-password-changed = Password changed. All other devices were signed out
