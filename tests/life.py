"""What somebody answers, for tests that need an application and not its questions."""

STUDENT = {
    "education.level": "junior_or_less",
    "education.degree": "none",
    "work.situation": "student",
    "work.school": "样例大学",
    "work.school_division": "500103",
    "work.is_cpa": "no",
    "work.is_tax_agent": "no",
    "work.is_appraiser": "no",
    "qualification.held": "no",
}
FILES = ["person.portrait#photo", "person.id_document#front", "person.id_document#back", "work.student_proof#card"]
