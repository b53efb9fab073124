"""The settings of what an operator's programs see: the log and the figures."""

from lantoa.project.environment import text

# How the log is written: lines for people, or json for programs, which then hold a line for each request too.
LOG = text("LANTOA_LOG", "lines")
# What a program must bring to read the figures at /metrics; without it there are none.
METRICS_TOKEN = text("LANTOA_METRICS_TOKEN")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {
            "()": "lantoa.project.observing.logs.LineFormatter",
            "format": "{asctime} {levelname} {name}: {reference}{message}",
            "style": "{",
        },
        "json": {"()": "lantoa.project.observing.logs.JsonFormatter"},
    },
    "filters": {
        "reference": {"()": "lantoa.workbench.reference.ReferenceFilter"},
        "quiet": {"()": "lantoa.project.observing.logs.QuietFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LOG == "json" else "lines",
            "filters": ["reference", "quiet"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "fontTools", "procrastinate")}
    # Below an error it names the account and the address of each wrong password; both stand in the database.
    | {"axes": {"level": "ERROR"}, "lantoa.requests": {"level": "INFO" if LOG == "json" else "WARNING"}},
}
