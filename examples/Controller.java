import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A controller without a library: ./boucle trial --controller "java examples/Controller.java" (docs/formats/controller-protocol.md) */
class Controller {
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        double basal = 0, isf = 0, target = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains("\"type\":\"init\"")) {
                basal = number(line, "basal_u_per_h", 0);
                isf = number(line, "isf_mgdl_per_u", 0);
                target = number(line, "target_mgdl", 0);
                System.out.println("{\"type\":\"ready\",\"name\":\"proportional\",\"version\":\"1\"}");
            } else { // basal as prescribed, and a third of the way back to target in every hour; none at all under 80 mg/dL
                double glucose = number(line, "glucose_mgdl", target);
                double rate = glucose < 80 ? 0 : Math.max(0, basal + (glucose - target) / isf / 3);
                System.out.printf(Locale.ROOT, "{\"type\":\"dose\",\"basal_u_per_h\":%.3f,\"bolus_u\":0}%n", rate);
            }
        }
    }

    /** The number of that name; the other one where it is null. */
    private static double number(String json, String name, double other) {
        Matcher found = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
        return found.find() ? Double.parseDouble(found.group(1)) : other;
    }
}
