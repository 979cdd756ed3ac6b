import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.sf.json.JSONArray;
import net.sf.json.JSONException;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/**
 * Reads texts, one a line as hexadecimal UTF-16 code units, and answers each with one line of JSON: what
 * json-lib makes of it, or an error. Values: null, true, strings; ["number", class, text]; ["array", value...];
 * ["object", [key, value]...]; ["other", class] for what JSON cannot hold; ["error", class].
 */
public final class JsonLib {
  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer = answerInTime(decode(line));
      out.write(answer);
      out.newLine();
    }
    out.flush();
  }

  /** json-lib never ends on some texts, such as a comment that the text ends in behind its second star. */
  private static String answerInTime(String text) throws Exception {
    Future<String> answer = worker.submit(() -> answer(text));
    try {
      return answer.get(2, TimeUnit.SECONDS);
    } catch (TimeoutException endless) {
      worker.shutdown();
      worker = newWorker();
      return "[\"error\",\"endless\"]";
    }
  }

  private static ExecutorService worker = newWorker();

  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        });
  }

  private static String answer(String text) {
    StringBuilder answer = new StringBuilder();
    try {
      write(JSONObject.fromObject(text), answer);
    } catch (JSONException | NumberFormatException | StringIndexOutOfBoundsException error) {
      answer.setLength(0);
      answer.append("[\"error\",");
      writeString(error.getClass().getSimpleName(), answer);
      answer.append(']');
    }
    return answer.toString();
  }

  private static String decode(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i += 4) {
      text.append((char) Integer.parseInt(line.substring(i, i + 4), 16));
    }
    return text.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof JSONNull) {
      out.append("null");
    } else if (value instanceof JSONObject) {
      JSONObject object = (JSONObject) value;
      if (object.isNullObject()) {
        out.append("null");
        return;
      }
      out.append("[\"object\"");
      for (Iterator<?> keys = object.keys(); keys.hasNext(); ) {
        String key = (String) keys.next();
        out.append(",[");
        writeString(key, out);
        out.append(',');
        write(object.get(key), out);
        out.append(']');
      }
      out.append(']');
    } else if (value instanceof JSONArray) {
      out.append("[\"array\"");
      for (Object element : (JSONArray) value) {
        out.append(',');
        write(element, out);
      }
      out.append(']');
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String) {
      writeString((String) value, out);
    } else if (value instanceof Number) {
      out.append("[\"number\",");
      writeString(value.getClass().getSimpleName(), out);
      out.append(',');
      writeString(value.toString(), out);
      out.append(']');
    } else {
      out.append("[\"other\",");
      writeString(String.valueOf(value.getClass()), out);
      out.append(']');
    }
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      out.append(String.format("\\u%04x", (int) text.charAt(i)));
    }
    out.append('"');
  }
}
