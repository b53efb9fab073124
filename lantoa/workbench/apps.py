from django.apps import AppConfig
from django.core.checks import Tags, register

from lantoa.workbench.banners import banner


class WorkbenchConfig(AppConfig):
    name = "lantoa.workbench"
    verbose_name = "Workbench"

    def ready(self) -> None:
        from lantoa.workbench import second_factor  # noqa: PLC0415 - needs the apps that are ready now
        from lantoa.workbench.power_banner import power_banner  # noqa: PLC0415 - for the same reason

        register(second_factor.roles_exist, Tags.security)
        banner(second_factor.demand)
        banner(power_banner)
