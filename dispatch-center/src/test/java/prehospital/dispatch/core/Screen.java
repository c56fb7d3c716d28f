package prehospital.dispatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import prehospital.dispatch.board.Change;
import prehospital.dispatch.board.Changes;
import prehospital.dispatch.board.SceneChanges;
import prehospital.protocol.view.ExceptionView;

/** A console that began empty and knows only the changes it was sent; what the desk forgets after a day it keeps. */
final class Screen {
    private final Map<String, Map<String, Object>> collections = new TreeMap<>();

    void follow(Change change) {
        Map<String, Object> entries = collections.computeIfAbsent(change.collection(), name -> new TreeMap<>());
        change.value().ifPresentOrElse(value -> entries.put(change.id(), value), () -> entries.remove(change.id()));
    }

    /** Everything the desk shows stands here, equal to the last detail. */
    void shows(Dispatch now) {
        now.calls().forEach(v -> same(Changes.CALLS, v.id().value(), v));
        now.incidents().forEach(v -> same(Changes.INCIDENTS, v.id().value(), v));
        now.assignments().forEach(v -> same(Changes.ASSIGNMENTS, v.id().value(), v));
        now.units().forEach(v -> same(Changes.UNITS, v.id().value(), v));
        now.hospitals().forEach(v -> same(Changes.HOSPITALS, v.id().value(), v));
        now.preAlerts().forEach(v -> same(Changes.PREALERTS, v.id().value(), v));
        now.exceptions().forEach(v -> same(Changes.EXCEPTIONS, v.id().value(), v));
        now.notices().forEach(v -> same(Changes.NOTICES, v.id().value(), v));
        assertThat(collections.getOrDefault(Changes.NOTICES, Map.of()))
                .hasSize(now.notices().size());
        assertThat(collections.getOrDefault(Changes.EXCEPTIONS, Map.of()).values().stream()
                        .filter(e -> e instanceof ExceptionView exception && exception.waits()))
                .as("exceptions that wait, on the screen")
                .hasSize((int)
                        now.exceptions().stream().filter(ExceptionView::waits).count());
        now.scenes().mcis().stream()
                .flatMap(m -> SceneChanges.all(m.incident(), now).stream())
                .forEach(c -> same(c.collection(), c.id(), c.value().orElseThrow()));
    }

    private void same(String collection, String id, Object expected) {
        if (!expected.equals(collections.getOrDefault(collection, Map.of()).get(id))) {
            throw new AssertionError("the screen shows another " + collection + " " + id + " than " + expected);
        }
    }
}
