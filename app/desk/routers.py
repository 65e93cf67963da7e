"""All routes of the desk."""

from app.desk.api import documents as documents_api
from app.desk.api import faqs as faqs_api
from app.desk.api import overview as overview_api
from app.desk.api import questions as questions_api
from app.desk.pages import accounts, faqs, overview, session

ROUTERS = (
    faqs_api.router,
    questions_api.router,
    overview_api.router,
    documents_api.router,
    session.router,
    faqs.router,
    accounts.router,
    overview.router,
)
