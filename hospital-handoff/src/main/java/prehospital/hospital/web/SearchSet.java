package prehospital.hospital.web;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import prehospital.fhir.Outcomes;
import prehospital.hospital.store.FhirStore.Match;
import prehospital.hospital.store.FhirStore.Page;
import prehospital.hospital.store.Included;
import prehospital.hospital.store.Search;

/**
 * The answer to a search: a searchset Bundle around the stored texts, which are put in as they are, so that a page of 200 resources costs no parsing.
 */
final class SearchSet {
    private SearchSet() {}

    /** A page of a search, with what was included. */
    static String json(String base, Search search, Page page, Included included) {
        Pages pages = new Pages(search.count(), search.offset(), page.total());
        return json(base + "/" + search.type(), base, query(search), pages, page, included);
    }

    /**
     * A page of anything.
     *
     * @param address what the links begin with
     * @param query what the links repeat, without {@code _count} and {@code _offset}
     */
    static String json(
            String address,
            String base,
            List<Map.Entry<String, String>> query,
            Pages pages,
            Page page,
            Included included) {
        List<String> entries = new ArrayList<>();
        page.matches().forEach(match -> entries.add(entry(base, match, "match")));
        included.resources().forEach(match -> entries.add(entry(base, match, "include")));
        if (included.cut()) {
            entries.add("{\"resource\":"
                    + Outcomes.warning("more resources belong to this page than the " + Included.MAX
                            + " that are included; ask for fewer matches with _count")
                    + ",\"search\":{\"mode\":\"outcome\"}}");
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":" + pages.total() + ",\"link\":["
                + String.join(",", links(address, query, pages)) + "]"
                + (entries.isEmpty() ? "" : ",\"entry\":[" + String.join(",", entries) + "]") + "}";
    }

    /** Which part of how many matches a page is. */
    record Pages(int count, int offset, long total) {}

    private static String entry(String base, Match match, String mode) {
        return "{\"fullUrl\":" + quoted(base + "/" + match.type() + "/" + match.id()) + ",\"resource\":" + match.json()
                + ",\"search\":{\"mode\":\"" + mode + "\"}}";
    }

    private static List<Map.Entry<String, String>> query(Search search) {
        List<Map.Entry<String, String>> query = new ArrayList<>(search.parameters());
        search.includes().forEach(include -> query.add(include.query()));
        return query;
    }

    private static List<String> links(String address, List<Map.Entry<String, String>> query, Pages pages) {
        List<String> links = new ArrayList<>();
        links.add(link("self", address, query, pages.count(), pages.offset()));
        int next = pages.offset() + pages.count();
        if (pages.count() > 0 && next < pages.total() && next <= Search.OFFSET_MAX) {
            links.add(link("next", address, query, pages.count(), next));
        }
        if (pages.count() > 0 && pages.offset() > 0) {
            links.add(link("previous", address, query, pages.count(), Math.max(0, pages.offset() - pages.count())));
        }
        return links;
    }

    private static String link(
            String relation, String address, List<Map.Entry<String, String>> query, int count, int offset) {
        String asked = query.stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()) + "&")
                .collect(Collectors.joining());
        return "{\"relation\":\"" + relation + "\",\"url\":"
                + quoted(address + "?" + asked + "_count=" + count + "&_offset=" + offset) + "}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
