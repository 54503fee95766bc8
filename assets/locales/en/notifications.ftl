### The Notifications panel
notifications-title = Notifications
notifications-intro = Emails to { $email }
notifications-intro-later = What an account may write to you about
notifications-intro-no-mail = { $account } sends no mail
notifications-intro-no-mail-about = The choices are kept here until an account that sends mail is connected
notifications-intro-no-mail-there = The choices are kept with the account; this server sends no mail yet
notifications-all-on = All on
notifications-all-off = All off
notifications-only-clockify = Only on Clockify ({ $count })
notifications-only-clockify-about = { $kinds }: nothing here causes them
notifications-only-clockify-open = Nothing here causes them

## Kinds of mail

notifications-newsletter = News
notifications-newsletter-about = About once a month: what is new
notifications-onboarding = Onboarding
notifications-onboarding-about = A few tips after you join
notifications-weekly-report = Weekly report
notifications-weekly-report-about = Every Monday, in your time zone: your tracked time of the last week
notifications-long-running-timer = Long-running timer
notifications-long-running-timer-about = A timer has been running for more than 8 hours
notifications-scheduled-reports = Scheduled reports
notifications-scheduled-reports-about = A shared report that is mailed daily, weekly or monthly is due
notifications-approval = Approval
notifications-approval-about = A timesheet is submitted, withdrawn, approved or rejected
notifications-time-off = Time off
notifications-time-off-about = A balance changes, or a request is submitted, approved or rejected
notifications-alerts = Alerts
notifications-alerts-about = A project or task reaches a set share of its estimate or budget
notifications-reminders = Reminders
notifications-reminders-about = You or your team fall short of a target or go over it
notifications-schedule = Schedule
notifications-schedule-about = Your scheduled assignments change
notifications-invoice-reminders = Invoice reminders
notifications-invoice-reminders-about = An invoice needs attention
