"""Who asks and who answers."""

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import Actor, on_duty

REQUESTER = Actor("başvuran kişi", lambda request: User.objects.filter(pk=request.person_id, is_active=True))
PRIVACY_OFFICER = on_duty(Role.PRIVACY_OFFICER)
