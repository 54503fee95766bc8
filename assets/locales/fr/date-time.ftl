### The Date & time panel
date-time-title = Date et heure
date-time-intro = Comment les heures s’affichent, et ce que signifient « aujourd’hui » et « cette semaine »
date-time-formats = Formats
date-time-day-and-week = Jour et semaine
date-time-week = Semaine { $number }, de { $first } à { $last }
date-time-entry-today = Une entrée d’aujourd’hui

## When computer and account are in different zones

date-time-differs = Votre ordinateur est réglé sur { $computer }, vos paramètres sur { $account }
date-time-differs-about = Les heures sont celles de { $account }
date-time-differs-use = Utiliser { $computer }

## Time zone

date-time-time-zone = Fuseau horaire
date-time-time-zone-about = Là où vos journées commencent et finissent
date-time-time-zone-live = { $there } là-bas en ce moment
date-time-time-zone-live-differs = { $there } là-bas en ce moment · { $here } sur cet ordinateur
date-time-time-zone-live-here = { $here } en ce moment à { $city }
date-time-time-zone-same = Comme cet ordinateur
date-time-time-zone-same-in = Comme cet ordinateur ({ $city })
date-time-time-zone-search = Ville, fuseau ou décalage
date-time-time-zone-none-found = Aucun fuseau ne correspond à votre saisie
date-time-time-zone-loading = Les fuseaux arrivent
date-time-time-zone-unknown = Le fuseau « { $zone } » est inconnu ici : les heures sont celles de cet ordinateur

## Date format

date-time-date-format = Format de date
date-time-date-format-about = Comment les dates s’écrivent partout dans l’application
date-time-date-format-live = Nous sommes le { $date }

## Time format

date-time-time-format = Format de l’heure
date-time-time-format-about = Comment les heures s’écrivent
date-time-time-format-live = Il est { $now }, il y a une heure il était { $earlier }
date-time-time-format-hour12 = 12 heures
date-time-time-format-hour24 = 24 heures

## Duration format

date-time-duration-format = Format de durée
date-time-duration-format-about = Comment les durées s’écrivent
date-time-duration-format-live = Une heure et demie s’écrit { $duration }
date-time-duration-format-full = Complet, h:mm:ss
date-time-duration-format-compact = Compact, h:mm
date-time-duration-format-decimal = Décimal, h,hh

## Week starts on

date-time-week-start = La semaine commence le
date-time-week-start-about = Le premier jour des semaines dans le suivi et les rapports
date-time-week-start-live = Cette semaine : { $week }
date-time-week-start-monday = Lundi
date-time-week-start-tuesday = Mardi
date-time-week-start-wednesday = Mercredi
date-time-week-start-thursday = Jeudi
date-time-week-start-friday = Vendredi
date-time-week-start-saturday = Samedi
date-time-week-start-sunday = Dimanche

## Working days

date-time-working-days = Jours travaillés
date-time-working-days-about = Les semaines du suivi peuvent masquer les autres
date-time-working-days-none = Choisissez au moins un jour

## Day starts at

date-time-day-start = La journée commence à
date-time-day-start-about = Quand votre journée de travail commence
date-time-day-start-live = Votre journée de travail commence à { $time } dans ce fuseau
