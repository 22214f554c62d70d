"""The tile map of the provinces: where each stands on a 15 × 8 grid (ux.md §4.7), and how dark it is."""

from dataclasses import dataclass

GRID = (
    "22 39  .  . 67 74  . 57  .  .  .  .  .  .  .",
    " . 59 34 41 81 78 37 05 55 52 61 53 08 75  .",
    "17  . 77 11 54 14 18 19 60 28 29 69  . 36  .",
    " . 10 16 43 26 06 71 66 58  . 24 62 25 04 76",
    "35 45 64 03  .  . 40 50 38 44 23 12 49 13 65",
    " . 09 20 15 32 42 68 51 46 02  . 21 72 56 30",
    " .  . 48 07  . 70 33 01 80 27 63 47  . 73  .",
    " .  .  .  .  .  .  .  . 31 79  .  .  .  .  .",
)
CELLS = [0 if plate == "." else int(plate) for line in GRID for plate in line.split()]
DARKEST = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One province; `number` None is not shown."""

    plate: int
    name: str
    number: int | None
    step: int


def tiles(numbers: dict[int, int | None], names: dict[int, str]) -> list[Tile | None]:
    """The cells of the grid, row by row; None where there is no province. The darkest step is the largest number."""
    largest = max((number or 0 for number in numbers.values()), default=0)
    return [_tile(plate, names[plate], numbers.get(plate, 0), largest) if plate else None for plate in CELLS]


def _tile(plate: int, name: str, number: int | None, largest: int) -> Tile:
    return Tile(plate, name, number, -(-DARKEST * number // largest) if number else 0)
