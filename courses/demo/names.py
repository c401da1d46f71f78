"""Names of people who do not exist, in the proportions of a Vietnamese ward."""

import random

FAMILIES = ("Nguyễn",) * 8 + ("Trần",) * 3 + ("Lê",) * 3 + ("Phạm",) * 2 + (
    "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Đinh", "Đoàn", "Trịnh", "Mai",
)  # fmt: skip
WOMEN = (("Thị", "Thị", "Thị", "Thu", "Thanh", "Ngọc"), (
    "Lan", "Hoa", "Hạnh", "Mai", "Hương", "Thủy", "Nga", "Dung", "Yến", "Ánh", "Hiền", "Loan", "Oanh", "Đào", "Cúc",
))  # fmt: skip
MEN = (("Văn", "Văn", "Văn", "Đức", "Quốc", "Minh"), (
    "Hùng", "Dũng", "Bình", "An", "Thắng", "Hòa", "Sơn", "Khánh", "Long", "Đạt", "Tuấn", "Ân", "Phúc", "Toàn", "Vinh",
))  # fmt: skip


def draw_name(chance: random.Random) -> str:
    """A name of two or three words more."""
    middles, givens = chance.choice((WOMEN, MEN))
    return f"{chance.choice(FAMILIES)} {chance.choice(middles)} {chance.choice(givens)}"


def draw_birth(chance: random.Random, oldest: int, youngest: int) -> str:
    """A date of birth, or for many old people only its year."""
    year = chance.randint(oldest, youngest)
    if year < 1960 and chance.random() < 0.4:
        return str(year)
    return f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
