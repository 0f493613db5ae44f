package org.boucle.trial.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.InvalidValue;
import org.boucle.exchange.InputError;
import org.boucle.trial.twin.ReplayLanes.Place;
import org.boucle.virtual.person.VirtualPerson;

/** Twins as people of the laboratory, from the {@code twin.json} that {@code boucle twin --out} leaves. */
public final class TwinPeople {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;

    private TwinPeople(String file) {
        this.file = file;
    }

    /**
     * One body for each draw of each day, in that order: equally likely versions of one person. Each is at rest on its own basal. What
     * the day didn't tell (a part of the day without readings or meals, sugar against a low) follows its sisters; the sensor's gain and
     * offset are not of the body and are left out.
     *
     * @throws InputError when it is no such file: the field, what was expected and what came
     * @throws IOException when it can't be read
     */
    public static List<VirtualPerson> read(Path path) throws InputError, IOException {
        Path name = path.getFileName();
        return new TwinPeople(name == null ? path.toString() : name.toString()).people(path);
    }

    private List<VirtualPerson> people(Path path) throws InputError, IOException {
        JsonNode root = tree(path);
        check(
                root.path("boucle_twin").asInt(-1) == TwinJson.FORMAT,
                "boucle_twin",
                String.valueOf(TwinJson.FORMAT),
                root.path("boucle_twin"));
        double weightKg = number(root, "weight_kg", root.path("weight_kg"));
        JsonNode days = root.path("days");
        check(days.isArray() && !days.isEmpty(), "days", "at least one day", days);
        List<VirtualPerson> people = new ArrayList<>();
        for (int d = 0; d < days.size(); d++) {
            JsonNode draws = days.get(d).path("draws");
            String field = "days[" + d + "].draws";
            check(draws.isArray() && !draws.isEmpty(), field, "at least one draw", draws);
            for (int i = 0; i < draws.size(); i++) {
                people.add(person(draws.get(i), field + "[" + i + "]", weightKg));
            }
        }
        return people;
    }

    private JsonNode tree(Path path) throws InputError, IOException {
        byte[] bytes = Files.readAllBytes(path);
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            long line =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new InputError(file, line, "JSON", "one whole, valid document", e.getOriginalMessage());
        }
    }

    private VirtualPerson person(JsonNode draw, String field, double weightKg) throws InputError {
        check(draw.isArray() && draw.size() == ReplayLanes.size(), field, ReplayLanes.size() + " numbers", draw);
        double[] p = new double[ReplayLanes.size()];
        for (Place place : Place.values()) {
            p[place.ordinal()] = number(draw, field + "." + TwinJson.field(place), draw.get(place.ordinal()));
        }
        try {
            return Twin.person(p, weightKg);
        } catch (InvalidValue e) {
            throw new InputError(file, 0, field + ": " + e.field(), e.expected(), e.got());
        }
    }

    private double number(JsonNode of, String field, JsonNode node) throws InputError {
        check(!of.isMissingNode() && node.isNumber(), field, "a number", node);
        return node.doubleValue();
    }

    private void check(boolean ok, String field, String expected, JsonNode got) throws InputError {
        if (!ok) {
            throw new InputError(file, 0, field, expected, got.isMissingNode() ? "nothing" : got.toString());
        }
    }
}
