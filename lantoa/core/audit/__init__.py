"""Who did what to which record, and who looked at personal data (nhật ký hệ thống). Not the programme's ledger."""

from lantoa.core.audit.trace import note, remark_with

__all__ = ["note", "remark_with"]
