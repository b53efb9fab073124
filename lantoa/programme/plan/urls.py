from django.urls import path, re_path

from lantoa.programme.plan.views import calendars, papers, programmes, publishing

app_name = "plan"

urlpatterns = [
    path("", programmes.programme_list, name="programme_list"),
    path("ban-hanh/<int:pk>/", publishing.draft_publish, name="draft_publish"),
    path("du-thao/<int:pk>/", papers.draft_paper, name="draft_paper"),
    path("<int:pk>/", programmes.programme, name="programme"),
    path("<int:pk>/phan-cua-toi/", programmes.programme_part, name="programme_part"),
    path("<int:pk>/don-vi/", programmes.programme_status, name="programme_status"),
    path("<int:pk>/don-vi/bang.csv", programmes.programme_status_table, name="programme_status_table"),
    path("<int:pk>/nghia-vu/", programmes.programme_duties, name="programme_duties"),
    path("<int:pk>/phien-ban/", programmes.programme_versions, name="programme_versions"),
    path("<int:pk>/thay-doi/", publishing.programme_amend, name="programme_amend"),
    path("<int:pk>/chep/", publishing.programme_copy, name="programme_copy"),
    path("muc/<int:pk>/nguon/", programmes.item_source, name="item_source"),
    path("muc/<int:pk>/nguon/trang/<int:page>/", programmes.item_source_page, name="item_source_page"),
    path("lich/", calendars.feed_renew, name="feed_renew"),
    # Only what a token can be made of; other signs are no address, and PostgreSQL would refuse some of them.
    re_path(r"^lich/(?P<token>[\w-]{1,40})\.ics$", calendars.feed, name="feed"),
]
