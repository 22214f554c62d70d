"""What every page's frame needs, computed only when the frame asks for it."""

from django.conf import settings
from django.utils.functional import cached_property

from kumelenme.ui import navigation

THEMES = ("system", "light", "dark")


class Frame:
    """The frame around a page for this request: theme, role, top bar."""

    def __init__(self, request):
        """Keep the request; nothing is read yet."""
        self.request = request

    @property
    def demo(self) -> bool:
        """Whether this is a demo installation, so that the banner says so."""
        return settings.DEMO_INSTALLATION

    @cached_property
    def user(self):
        """The signed-in person, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def theme(self) -> str:
        """'system', 'light' or 'dark', as the person chose."""
        theme = getattr(self.user, "theme", "system")
        return theme if theme in THEMES else "system"

    @cached_property
    def role(self):
        """The role the person acts in, or None."""
        return getattr(self.user, "acting_as", None)

    @cached_property
    def navigation(self) -> list[navigation.Entry]:
        """The links of the top bar."""
        if self.user is None:
            return navigation.entries(navigation.PUBLIC, self.request.path)
        return navigation.entries(str(self.role or navigation.DEFAULT), self.request.path)


def frame(request) -> dict:
    """Template context: `frame`."""
    return {"frame": Frame(request)}
