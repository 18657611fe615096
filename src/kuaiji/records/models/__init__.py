"""The tables, one module a noun."""

from kuaiji.records.models.account import Account, AccountPerson
from kuaiji.records.models.appeal import AccountKey, Appeal, AppealFile, Login
from kuaiji.records.models.application import Application
from kuaiji.records.models.archive import Archive, ArchiveVersion, OwnedPeriod
from kuaiji.records.models.assistance import Assistance, DeskScan
from kuaiji.records.models.audit import AuditAnchor, AuditRow, DueRow, Setting
from kuaiji.records.models.bulk import Bulk, BulkItem
from kuaiji.records.models.bundle import Bundle, BundleItem
from kuaiji.records.models.bureau import Bureau, BureauDivision, BureauSuccession, StaffPost
from kuaiji.records.models.campaign import Campaign, CampaignEdition, Edition
from kuaiji.records.models.case import Decision, Event, Finding, ProgressDelta, ReturnItem
from kuaiji.records.models.certificate import CertificateLook
from kuaiji.records.models.conflict import Conflict
from kuaiji.records.models.evidence import EvidenceFile
from kuaiji.records.models.grant import StaffGrant
from kuaiji.records.models.handover import Handover
from kuaiji.records.models.helping import HelpCall, Helper, StuckDraft, Stumble
from kuaiji.records.models.historic import HistoricBatch, HistoricRow
from kuaiji.records.models.message import LimitHit, LoginCode, Message, Ticket
from kuaiji.records.models.notice import Notice, NoticeFile, NoticeMark, NoticeVersion
from kuaiji.records.models.overprint import Calibration, Overprint
from kuaiji.records.models.person import Person, PersonNumber
from kuaiji.records.models.quality import PlantedCase, SecondLook
from kuaiji.records.models.question import Question
from kuaiji.records.models.reading import Reading
from kuaiji.records.models.reminder import Reminder
from kuaiji.records.models.report import Report, ReportStep
from kuaiji.records.models.roster import ClerkInvitation, ConfirmationRun, RosterEntry, RosterImport, RosterReport, UnitClaim
from kuaiji.records.models.rows import ArchiveBreach, ArchiveCredit, ArchiveHonour, ArchivePost, ArchivePublication, ArchiveQualification
from kuaiji.records.models.search import SearchKey
from kuaiji.records.models.second_factor import SecondFactor
from kuaiji.records.models.sections import ArchiveBasics, ArchiveEducation, ArchiveLicence, ArchiveWork
from kuaiji.records.models.spelling import AssertedName
from kuaiji.records.models.spot import SpotDraw, SpotEvent, SpotFile, SpotFinding, SpotItem, SpotOrder, SpotPopulation, SpotRemark
from kuaiji.records.models.unit import Unit, UnitClerk

__all__ = [
    "Account",
    "AccountKey",
    "AccountPerson",
    "Appeal",
    "AppealFile",
    "Application",
    "Archive",
    "ArchiveBasics",
    "ArchiveBreach",
    "ArchiveCredit",
    "ArchiveEducation",
    "ArchiveHonour",
    "ArchiveLicence",
    "ArchivePost",
    "ArchivePublication",
    "ArchiveQualification",
    "ArchiveVersion",
    "ArchiveWork",
    "AssertedName",
    "Assistance",
    "AuditAnchor",
    "AuditRow",
    "Bulk",
    "BulkItem",
    "Bundle",
    "BundleItem",
    "Bureau",
    "BureauDivision",
    "BureauSuccession",
    "Calibration",
    "Campaign",
    "CampaignEdition",
    "CertificateLook",
    "ClerkInvitation",
    "ConfirmationRun",
    "Conflict",
    "Decision",
    "DeskScan",
    "DueRow",
    "Edition",
    "Event",
    "EvidenceFile",
    "Finding",
    "Handover",
    "HelpCall",
    "Helper",
    "HistoricBatch",
    "HistoricRow",
    "LimitHit",
    "Login",
    "LoginCode",
    "Message",
    "Notice",
    "NoticeFile",
    "NoticeMark",
    "NoticeVersion",
    "Overprint",
    "OwnedPeriod",
    "Person",
    "PersonNumber",
    "PlantedCase",
    "ProgressDelta",
    "Question",
    "Reading",
    "Reminder",
    "Report",
    "ReportStep",
    "ReturnItem",
    "RosterEntry",
    "RosterImport",
    "RosterReport",
    "SearchKey",
    "SecondFactor",
    "SecondLook",
    "Setting",
    "SpotDraw",
    "SpotEvent",
    "SpotFile",
    "SpotFinding",
    "SpotItem",
    "SpotOrder",
    "SpotPopulation",
    "SpotRemark",
    "StaffGrant",
    "StaffPost",
    "StuckDraft",
    "Stumble",
    "Ticket",
    "Unit",
    "UnitClaim",
    "UnitClerk",
]
