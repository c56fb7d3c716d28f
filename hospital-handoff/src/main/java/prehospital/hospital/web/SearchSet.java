package prehospital.hospital.web;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import prehospital.hospital.store.FhirStore.Page;
import prehospital.hospital.store.Search;

/**
 * The answer to a search: a searchset Bundle around the stored texts, which are put in as they are, so that a page of 200 resources costs no parsing.
 */
final class SearchSet {
    private SearchSet() {}

    static String json(String base, Search search, Page page) {
        String entries = page.matches().stream()
                .map(match -> "{\"fullUrl\":" + quoted(base + "/" + search.type() + "/" + match.id()) + ",\"resource\":"
                        + match.json() + ",\"search\":{\"mode\":\"match\"}}")
                .collect(Collectors.joining(","));
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":" + page.total() + ",\"link\":["
                + links(base, search, page) + "]" + (entries.isEmpty() ? "" : ",\"entry\":[" + entries + "]") + "}";
    }

    private static String links(String base, Search search, Page page) {
        String self = link("self", base, search, search.offset());
        int next = search.offset() + search.count();
        boolean more = search.count() > 0 && next < page.total() && next <= Search.OFFSET_MAX;
        return more ? self + "," + link("next", base, search, next) : self;
    }

    private static String link(String relation, String base, Search search, int offset) {
        List<String> query = new java.util.ArrayList<>(search.parameters().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .toList());
        query.add("_count=" + search.count());
        query.add("_offset=" + offset);
        return "{\"relation\":\"" + relation + "\",\"url\":"
                + quoted(base + "/" + search.type() + "?" + String.join("&", query)) + "}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
