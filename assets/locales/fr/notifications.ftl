### The Notifications panel
notifications-title = Notifications
notifications-intro = E-mails à { $email }
notifications-intro-later = Ce qu’un compte peut vous écrire
notifications-intro-no-mail = { $account } n’envoie pas d’e-mails
notifications-intro-no-mail-about = Vos choix sont conservés ici jusqu’à la connexion d’un compte qui envoie des e-mails
notifications-intro-no-mail-there = Les choix sont conservés avec le compte ; ce serveur n’envoie pas encore d’e-mails
notifications-all-on = Tout activer
notifications-all-off = Tout désactiver
notifications-only-clockify = Uniquement sur Clockify ({ $count })
notifications-only-clockify-about = { $kinds } : rien ici ne les déclenche
notifications-only-clockify-open = Rien ici ne les déclenche

## Kinds of mail

notifications-newsletter = Actualités
notifications-newsletter-about = Environ une fois par mois : les nouveautés
notifications-onboarding = Prise en main
notifications-onboarding-about = Quelques conseils après votre arrivée
notifications-weekly-report = Rapport hebdomadaire
notifications-weekly-report-about = Chaque lundi, dans votre fuseau horaire : votre temps suivi de la semaine passée
notifications-long-running-timer = Minuteur resté en marche
notifications-long-running-timer-about = Un minuteur tourne depuis plus de 8 heures
notifications-scheduled-reports = Rapports programmés
notifications-scheduled-reports-about = Un rapport partagé envoyé chaque jour, semaine ou mois est prêt
notifications-approval = Approbation
notifications-approval-about = Une feuille de temps est soumise, retirée, approuvée ou refusée
notifications-time-off = Congés
notifications-time-off-about = Un solde change, ou une demande est soumise, approuvée ou refusée
notifications-alerts = Alertes
notifications-alerts-about = Un projet ou une tâche atteint une part fixée de son estimation ou de son budget
notifications-reminders = Rappels
notifications-reminders-about = Vous ou votre équipe êtes en dessous ou au-dessus d’un objectif
notifications-schedule = Planning
notifications-schedule-about = Vos affectations planifiées changent
notifications-invoice-reminders = Rappels de factures
notifications-invoice-reminders-about = Une facture demande votre attention
