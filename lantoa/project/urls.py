"""Every address of the product, app by app."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from lantoa.core.channels import channels

MOUNTED = [
    ("", "lantoa.workbench.urls"),
    ("", "lantoa.core.accounts.urls"),
    ("ui/", "lantoa.ui.urls"),
    ("cong-viec/", "lantoa.core.jobs.urls"),
    ("don-vi/", "lantoa.core.org.urls"),
    ("nguoi-dung/", "lantoa.core.org.people_urls"),
    ("", "lantoa.core.privacy.urls"),
    ("danh-sach/", "lantoa.core.roster.urls"),
    ("", "lantoa.core.roster.entry_urls"),
    ("thong-bao/", "lantoa.core.notices.urls"),
    ("van-ban/", "lantoa.core.documents.urls"),
    ("so-ghi-nhan/", "lantoa.core.ledger.urls"),
    ("", "lantoa.core.outbox.urls"),
    ("tiep-nhan/", "lantoa.programme.intake.urls"),
    ("chuong-trinh/", "lantoa.programme.plan.urls"),
    ("nhiem-vu/", "lantoa.programme.directing.urls"),
    ("do-phu/", "lantoa.programme.coverage.urls"),
    ("ke-hoach-don-vi/", "lantoa.programme.cascade.urls"),
    ("giao-ban/", "lantoa.programme.briefing.urls"),
    ("kho-khan/", "lantoa.programme.difficulties.urls"),
    ("cai-tien/", "lantoa.programme.improvements.urls"),
]
MOUNTED += [(channel.address, channel.urls) for channel in channels()]
if settings.DEMO:
    MOUNTED.append(("trinh-dien/", "lantoa.project.demo.urls"))

urlpatterns = [path(prefix, include(module)) for prefix, module in MOUNTED if find_spec(module)]

handler400 = "lantoa.workbench.errors.bad_request"
handler403 = "lantoa.workbench.errors.forbidden"
handler404 = "lantoa.workbench.errors.not_found"
handler500 = "lantoa.workbench.errors.failed"
handler429 = "lantoa.workbench.errors.too_many"
