"""Who a person is here, where they are signed in, what they agreed to, where they live and work."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import (
    Consent,
    GuestKey,
    Identity,
    ParkedForm,
    PersonName,
    ResumeCode,
    UserSession,
)
from courses.people.models import Person as PersonRow
from courses.privacy.sections import Line, Person, Section, told
from courses.units.models import Membership, Residence, RoleGrant, Unit


def _who(db: Session, me: Person) -> list[Line]:
    columns = (PersonName.name, PersonName.birth, PersonRow.call, PersonRow.public_id, PersonRow.created_at)
    found = select(*columns, PersonRow.seen_at, PersonName.changed_at)
    return told(db, found.outerjoin(PersonName, PersonName.person_id == PersonRow.id).where(PersonRow.id == me.id))


def _identities(db: Session, me: Person) -> list[Line]:
    has_number = Identity.number_hash.is_not(None).label("has_number_digest")
    has_email = Identity.email_hash.is_not(None).label("has_email_digest")
    columns = (Identity.issuer.label("provider"), Identity.subject, Identity.level, has_number, has_email)
    return told(
        db,
        select(*columns, Identity.created_at, Identity.seen_at)
        .where(Identity.person_id == me.id)
        .order_by(Identity.id),
    )


def _sessions(db: Session, me: Person) -> list[Line]:
    columns = (UserSession.kind, UserSession.level, UserSession.authenticated_at, UserSession.created_at)
    more = (UserSession.seen_at, UserSession.expires_at, UserSession.revoked_at)
    own = select(*columns, *more).where(UserSession.person_id == me.id)
    return told(db, own.order_by(UserSession.id))


def _devices(db: Session, me: Person) -> list[Line]:
    return told(db, select(GuestKey.created_at).where(GuestKey.person_id == me.id).order_by(GuestKey.id))


def _codes(db: Session, me: Person) -> list[Line]:
    own = select(ResumeCode.created_at, ResumeCode.expires_at).where(ResumeCode.person_id == me.id)
    return told(db, own.order_by(ResumeCode.id))


def _forms(db: Session, me: Person) -> list[Line]:
    own = select(ParkedForm.path, ParkedForm.created_at, ParkedForm.expires_at).where(ParkedForm.person_id == me.id)
    return told(db, own.order_by(ParkedForm.id))


def _consents(db: Session, me: Person) -> list[Line]:
    columns = (Consent.purpose, Consent.text_version, Consent.channel, Consent.given_at, Consent.withdrawn_at)
    return told(db, select(*columns).where(Consent.person_id == me.id).order_by(Consent.id))


def _residence(db: Session, me: Person) -> list[Line]:
    found = select(Unit.name.label("unit"), Residence.told_by, Residence.at)
    return told(db, found.outerjoin(Unit, Unit.id == Residence.unit_id).where(Residence.person_id == me.id))


def _memberships(db: Session, me: Person) -> list[Line]:
    columns = (Unit.name.label("unit"), Membership.position, Membership.from_on, Membership.to_on)
    found = select(*columns).join(Unit, Unit.id == Membership.unit_id).where(Membership.person_id == me.id)
    return told(db, found.order_by(Membership.id))


def _roles(db: Session, me: Person) -> list[Line]:
    found = select(RoleGrant.role, Unit.name.label("unit"), RoleGrant.from_at, RoleGrant.to_at)
    own = found.outerjoin(Unit, Unit.id == RoleGrant.unit_id).where(RoleGrant.person_id == me.id)
    return told(db, own.order_by(RoleGrant.id))


SECTIONS = (
    Section("who", ("persons", "person_names"), _who),
    Section("identities", ("identities",), _identities),
    Section("sessions", ("user_sessions",), _sessions),
    Section("devices", ("guest_keys",), _devices),
    Section("codes", ("resume_codes",), _codes),
    Section("forms", ("parked_forms",), _forms),
    Section("consents", ("consents",), _consents),
    Section("residence", ("residences",), _residence),
    Section("memberships", ("memberships",), _memberships),
    Section("roles", ("role_grants",), _roles),
)
"""What is kept of who a person is."""
