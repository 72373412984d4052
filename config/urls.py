"""The addresses of the site; each app adds its own."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("accounts/login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("accounts/password_change/", auth.PasswordChangeView.as_view(), name="password_change"),
    path("accounts/password_change/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("articles.api.urls")),
    path("healthz", healthz, name="healthz"),
    path("", include("articles.urls")),
]
