### The Appearance panel
appearance-title = Apparence
appearance-intro = Les changements s’appliquent aussitôt
appearance-accessibility = Accessibilité

## Theme

appearance-theme = Thème
appearance-theme-about = Les couleurs de l’application
appearance-theme-light = Clair
appearance-theme-light-about = Toujours clair
appearance-theme-dark = Sombre
appearance-theme-dark-about = Toujours sombre
appearance-theme-system = Système
appearance-theme-system-now-light = Suit cet ordinateur, clair en ce moment
appearance-theme-system-now-dark = Suit cet ordinateur, sombre en ce moment

## Text size

appearance-text-size = Taille du texte
appearance-text-size-about = Agrandit ensemble le texte et les commandes

## High contrast

appearance-high-contrast = Contraste élevé
appearance-high-contrast-about = Texte, contours et repère de sélection plus marqués
appearance-high-contrast-system = Système
appearance-high-contrast-on = Activé
appearance-high-contrast-off = Désactivé

## Reduce motion

appearance-reduce-motion = Réduire les animations
appearance-reduce-motion-about = Ni glissements ni fondus
appearance-reduce-motion-system = Système
appearance-reduce-motion-on = Activé
appearance-reduce-motion-off = Désactivé
