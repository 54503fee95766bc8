"""The account of a tab that its own server serves: signing in, saving, and leaving nothing behind."""

from pathlib import Path
from tempfile import TemporaryDirectory

from harness import SITE, TabCase
from served import key_of_ada, serving, set_password, user_of

EMAIL, PASSWORD = "ada@example.org", "correct horse battery"
SIGN_IN = "() => document.title === 'Sign in – Cadran'"
# The server has answered whether someone is signed in already; until then there is no form.
ASKED = "() => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('/api/v1/user'))"
DISPLAY = "() => document.title === 'Display – Cadran'"


class Account(TabCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        data = Path(cls.enterClassContext(TemporaryDirectory()))
        cls.key = key_of_ada(data)
        cls.address = cls.enterClassContext(serving(data, site=SITE))
        set_password(data, cls.address, EMAIL, PASSWORD)

    def on_server(self, member):
        return user_of(self.address, self.key)["settings"].get(member)

    def sign_in(self, page=None, keep=False, password=PASSWORD):
        self.wait_until(SIGN_IN, page=page)
        self.wait_until(ASKED, page=page)
        (page or self.page).wait_for_timeout(500)
        self.type(EMAIL, page)
        self.press("Tab", page=page)
        self.type(password, page)
        if keep:
            self.press("Tab", "Tab", "Space", "Shift+Tab", "Shift+Tab", page=page)
        self.press("Enter", page=page)

    def kept(self, page=None):
        """Everything in the browser's storage, and what scripts see of cookies."""
        script = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
        return (page or self.page).evaluate(script)

    def test_a_change_reaches_the_server_and_a_change_there_the_tab(self):
        self.open("/display/compact-view")
        self.sign_in()
        self.wait_until(DISPLAY)
        before = self.on_server("isCompactViewOn")
        self.press("Space")
        self.eventually(lambda: self.on_server("isCompactViewOn") != before, "the server has the change")
        self.assertNotIn(PASSWORD, self.kept())
        self.assertNotIn("cds_", self.kept(), "the token of the session is in reach of scripts")
        # Another tab of the same browser is signed in already, and hears of the first one's change.
        other = self.new_tab()
        self.open("/display/compact-view", other)
        self.wait_until(DISPLAY, page=other)
        self.press("Space", page=other)
        self.eventually(lambda: self.on_server("isCompactViewOn") == before, "the server has the second change")

    def test_who_has_chosen_nothing_stays_in_the_language_of_the_browser(self):
        page = self.new_tab(self.new_profile(locale="fr-FR"))
        self.open("/display", page)
        page.wait_for_function("() => document.title === 'Se connecter – Cadran'")
        page.wait_for_timeout(1_000)
        for keys in (EMAIL, ["Tab"], PASSWORD, ["Enter"]):
            self.press(*keys, page=page)
        page.wait_for_function("() => document.title === 'Affichage – Cadran' && document.documentElement.lang === 'fr'")

    def test_a_wrong_password_is_refused_and_nothing_is_shown(self):
        self.open("/profile")
        self.sign_in(password="wrong")
        self.page.wait_for_timeout(1_500)
        self.assertEqual("Sign in – Cadran", self.page.title())
        # The browser itself reports each refused request.
        self.errors = [error for error in self.errors if "401" not in error]

    def test_signing_out_leaves_nothing_in_the_browser(self):
        self.open("/display")
        self.sign_in(keep=True)
        self.wait_until(DISPLAY)
        self.wait_until("() => Object.keys(localStorage).some((key) => key.includes('accounts/'))")
        cookies = [cookie for cookie in self.profile.cookies() if cookie["name"] == "cadran-session"]
        self.assertTrue(cookies[0]["httpOnly"] and cookies[0]["expires"] > 0)
        self.reload()
        self.wait_until(DISPLAY)
        self.press("Control+k")
        self.type("sign out")
        self.press("Enter")
        self.wait_until(SIGN_IN)
        self.assertNotIn(EMAIL, self.kept())
        self.assertNotIn("accounts/", self.kept())
        self.assertEqual([], [cookie["name"] for cookie in self.profile.cookies()])

    def test_without_the_tick_the_cookie_ends_with_the_browser(self):
        self.open("/display")
        self.sign_in()
        self.wait_until(DISPLAY)
        cookies = [cookie for cookie in self.profile.cookies() if cookie["name"] == "cadran-session"]
        self.assertEqual([-1], [cookie["expires"] for cookie in cookies])

    def tearDown(self):
        # Nobody is signed in yet: the browser reports the answer that says so.
        self.errors = [error for error in self.errors if "401" not in error]
        super().tearDown()
