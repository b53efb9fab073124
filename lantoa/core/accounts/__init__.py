"""People's accounts and how they sign in (tài khoản): password, second factor, lock-out, open sign-ins."""
