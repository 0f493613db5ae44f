package org.boucle.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The export of Dexcom Clarity in English, German and French: columns by the beginning of their header, the unit from its bracket.
 * The maker publishes no description; the wordings are those of public parsers and their test files, the French ones partly by
 * analogy, so an unknown word is refused and quoted, never guessed.
 */
final class ClarityCsv implements CsvFormat {
    private static final Set<String> TIME = Set.of("timestamp", "zeitstempel", "horodatage");
    private static final Set<String> TYPE =
            Set.of("event type", "ereignistyp", "ereignisart", "type d'événement", "type d'évènement");
    private static final Set<String> SUBTYPE =
            Set.of("event subtype", "ereignisuntertyp", "sous-type d'événement", "sous-type d'évènement");
    private static final Set<String> PATIENT =
            Set.of("patient info", "patienteninfo", "infos patient", "informations patient");
    private static final Set<String> GLUCOSE =
            Set.of("glucose value", "glukosewert", "valeur du glucose", "valeur de glucose");
    private static final Set<String> INSULIN = Set.of("insulin value", "insulinwert", "valeur d'insuline");
    private static final Set<String> CARBS =
            Set.of("carb value", "kohlenhydratwert", "valeur de glucides", "valeur des glucides");
    private static final Set<String> TRANSMITTER_TIME = Set.of("transmitter time");
    private static final Set<String> TRANSMITTER_ID = Set.of("transmitter id");

    private static final Set<String> READING = Set.of("egv", "egw", "glucose estimé", "vge");
    private static final Set<String> CALIBRATION = Set.of("calibration", "kalibrierung", "étalonnage");
    private static final Map<String, Identity.Trait> IDENTITY = Map.of(
            "firstname", Identity.Trait.FIRST_NAME,
            "vorname", Identity.Trait.FIRST_NAME,
            "prénom", Identity.Trait.FIRST_NAME,
            "lastname", Identity.Trait.LAST_NAME,
            "nachname", Identity.Trait.LAST_NAME,
            "nom", Identity.Trait.LAST_NAME,
            "dateofbirth", Identity.Trait.BIRTH_DATE,
            "geburtsdatum", Identity.Trait.BIRTH_DATE,
            "date de naissance", Identity.Trait.BIRTH_DATE,
            "patientidentifier", Identity.Trait.PATIENT_ID);
    private static final Set<String> FAST = Set.of("fast-acting", "schnell wirkend", "schnellwirkend", "action rapide");
    private static final Set<String> LONG = Set.of("long-acting", "lang wirkend", "langwirkend", "action prolongée");

    @Override
    public boolean isHeader(List<String> cells) {
        return column(cells, TIME) >= 0 && column(cells, TYPE) >= 0 && column(cells, GLUCOSE) >= 0;
    }

    @Override
    public void read(CsvTable table, Book book) throws InputError {
        List<String> header = table.header();
        int glucose = column(header, GLUCOSE);
        Optional<GlucoseUnit> unit = GlucoseUnit.in(header.get(glucose));
        if (unit.isEmpty() && book.options().unit().isEmpty()) {
            throw table.refuseHeader(
                    "glucose unit", "mg/dL or mmol/L in the bracket (or say --unit)", header.get(glucose));
        }
        unit.ifPresent(book::declare);
        book.limits(SensorLimits.DEXCOM);
        Columns columns = new Columns(
                column(header, TIME),
                column(header, TYPE),
                column(header, SUBTYPE),
                column(header, PATIENT),
                glucose,
                column(header, INSULIN),
                column(header, CARBS),
                column(header, TRANSMITTER_TIME),
                column(header, TRANSMITTER_ID));
        table.forEachRow(row -> columns.read(row, book));
    }

    private static int column(List<String> header, Set<String> names) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(Cells.bare(header.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private record Columns(
            int time,
            int type,
            int subtype,
            int patient,
            int glucose,
            int insulin,
            int carbs,
            int transmitterTime,
            int transmitterId) {
        void read(CsvTable.Row row, Book book) throws InputError {
            String kind = Cells.bare(row.cell(type));
            Identity.Trait trait = IDENTITY.get(kind);
            if (trait != null) {
                book.person(trait, row.cell(patient), row.line());
                return;
            }
            if (row.cell(time).isEmpty()) {
                book.notes().add(Note.OTHER_ROWS); // devices, sensors, alert settings
                return;
            }
            Optional<Stamp> stamp = Stamp.iso(row.cell(time));
            if (stamp.isEmpty()) {
                throw row.refuse("timestamp", "a time like 2026-03-29T01:57:12", row.cell(time));
            }
            if (READING.contains(kind)) {
                reading(row, stamp.get(), book);
            } else if (!row.cell(insulin).isEmpty()) {
                insulin(row, stamp.get(), book);
            } else if (!row.cell(carbs).isEmpty()) {
                double grams = number(row, carbs, "carbohydrates", "g");
                book.sheet(Recording.UNNAMED).amount(Sheet.What.CARBS, row.line(), stamp.get(), "", grams);
            } else if (CALIBRATION.contains(kind)) {
                book.notes().add(Note.CALIBRATIONS);
            } else if (row.cell(glucose).isEmpty()) {
                book.notes().add(Note.OTHER_ROWS);
            } else {
                throw row.refuse("event type", "EGV or another known type on a row with glucose", row.cell(type));
            }
        }

        private void reading(CsvTable.Row row, Stamp stamp, Book book) throws InputError {
            for (int column : new int[] {insulin, carbs}) {
                if (!row.cell(column).isEmpty()) {
                    throw row.refuse(
                            "row", "no insulin or carbohydrates beside a reading (a decimal comma?)", row.cell(column));
                }
            }
            if (Cells.isNothing(row.cell(glucose))) {
                book.notes().add(Note.NO_GLUCOSE);
                return;
            }
            Optional<Cells.Level> level = row.level(glucose);
            if (level.isEmpty()) {
                throw row.refuse("glucose", "a number, \"Low\" or \"High\"", row.cell(glucose));
            }
            String seconds = row.cell(transmitterTime);
            book.sheet(Recording.UNNAMED)
                    .glucose(
                            row.line(),
                            stamp,
                            "",
                            level.get(),
                            book.sensors().label("Dexcom", row.cell(transmitterId)),
                            seconds.matches("\\d{1,15}")
                                    ? OptionalLong.of(Long.parseLong(seconds))
                                    : OptionalLong.empty());
        }

        private void insulin(CsvTable.Row row, Stamp stamp, Book book) throws InputError {
            String kind = row.cell(subtype).toLowerCase(Locale.ROOT);
            if (!FAST.contains(kind) && !LONG.contains(kind)) {
                throw row.refuse(
                        "event subtype", "Fast-Acting or Long-Acting on a row with insulin", row.cell(subtype));
            }
            Sheet.What what = FAST.contains(kind) ? Sheet.What.PEN : Sheet.What.LONG_ACTING;
            book.sheet(Recording.UNNAMED).amount(what, row.line(), stamp, "", number(row, insulin, "insulin", "U"));
        }

        private static double number(CsvTable.Row row, int column, String field, String unit) throws InputError {
            OptionalDouble value = Cells.decimal(row.cell(column));
            if (value.isEmpty()) {
                throw row.refuse(field, "a number of " + unit, row.cell(column));
            }
            return value.getAsDouble();
        }
    }
}
