"""People, the roles they hold and the invitations that lead to them."""

from .grant import RoleGrant
from .invitation import Invitation
from .user import Theme, User

__all__ = ["Invitation", "RoleGrant", "Theme", "User"]
