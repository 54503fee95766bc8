### The Appearance panel
appearance-title = Appearance
appearance-intro = Changes apply at once
appearance-accessibility = Accessibility

## Theme

appearance-theme = Theme
appearance-theme-about = The colours of the app
appearance-theme-light = Light
appearance-theme-light-about = Always light
appearance-theme-dark = Dark
appearance-theme-dark-about = Always dark
appearance-theme-system = System
appearance-theme-system-now-light = Follows this computer, light now
appearance-theme-system-now-dark = Follows this computer, dark now

## Text size

appearance-text-size = Text size
appearance-text-size-about = Scales text and controls together

## High contrast

appearance-high-contrast = High contrast
appearance-high-contrast-about = Stronger text, outlines and focus ring
appearance-high-contrast-system = System
appearance-high-contrast-on = On
appearance-high-contrast-off = Off

## Reduce motion

appearance-reduce-motion = Reduce motion
appearance-reduce-motion-about = No sliding or fading
appearance-reduce-motion-system = System
appearance-reduce-motion-on = On
appearance-reduce-motion-off = Off
