"""How a reader likes pages: language, size of type, contrast, density; kept in cookies, never in a profile."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme

from kuaiji.web import language
from kuaiji.web.kit import page
from kuaiji.words import LANGUAGES

YEAR_SECONDS = 365 * 24 * 3600
CHOICES = {language.COOKIE: LANGUAGES, page.SIZE_COOKIE: page.SIZES, page.DENSITY_COOKIE: page.DENSITIES, page.CONTRAST_COOKIE: page.CONTRASTS}


def change(request: HttpRequest) -> HttpResponse:
    """Keep each known choice and go back where the reader was; a GET too, since a look is no act."""
    wanted = request.POST or request.GET
    back = wanted.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, choices in CHOICES.items():
        if wanted.get(name) in choices:
            response.set_cookie(name, wanted[name], max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure())
    return response


urlpatterns = [path("preferences/", change, name="preferences")]
