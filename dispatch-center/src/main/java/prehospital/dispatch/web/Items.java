package prehospital.dispatch.web;

import java.util.List;

/** A list as an answer. */
public record Items<T>(List<T> items) {
    public Items {
        items = List.copyOf(items);
    }
}
