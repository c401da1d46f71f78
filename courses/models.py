"""All models in one import, for migrations; re-exports and nothing else."""

from courses.catalogue import models as catalogue
from courses.certificates import models as certificates
from courses.community import models as community
from courses.db import Base
from courses.documents import models as documents
from courses.imports import models as imports
from courses.learning import models as learning
from courses.messages import models as messages
from courses.obligations import models as obligations
from courses.people import models as people
from courses.reports import counting_models as counting
from courses.reports import models as reports
from courses.reports import typed_models as typed
from courses.rosters import models as rosters
from courses.site import models as site
from courses.units import models as units

__all__ = [
    "Base",
    "catalogue",
    "certificates",
    "community",
    "counting",
    "documents",
    "imports",
    "learning",
    "messages",
    "obligations",
    "people",
    "reports",
    "rosters",
    "site",
    "typed",
    "units",
]
