"""Static files under names that carry a hash of their content, so that browsers may keep them for ever."""

from typing import Any

from django.apps import apps
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports between our JavaScript modules too, and leaves those of libraries as they came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _any_script, imports = self._js_module_import_aggregation_patterns
        ours = [config.label for config in apps.get_app_configs() if config.name.startswith("lantoa.")]
        sheets: tuple[Any, ...] = CompressedManifestStaticFilesStorage.patterns
        self.patterns = (*sheets, *((f"{label}/*.js", imports) for label in ours))
        super().__init__(*args, **kwargs)

    def stored_name(self, name: str) -> str:
        """The hashed name; a file that has not been collected keeps its own, so that its page can still be read."""
        return self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
