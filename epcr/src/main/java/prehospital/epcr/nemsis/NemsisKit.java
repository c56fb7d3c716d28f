package prehospital.epcr.nemsis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The schema and the national Schematron rules of a NEMSIS kit, ready to validate files. Opening takes seconds, a file less than
 * one. Any thread.
 */
public final class NemsisKit {
    /** Most findings of one file; validating ends there. */
    public static final int FINDINGS_MAX = 1_000;

    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";
    private static final String PIPELINE = "/xslt/2.0/pipeline-for-svrl.xsl";

    /** Rules may name several subjects; the compiler takes one place to point at. */
    private static final Pattern SUBJECT = Pattern.compile(" subject=\"([^\"]*)\"");

    /** Variables written in XSLT are left out by the compiler; as Schematron's own they are taken. */
    private static final Pattern VARIABLE =
            Pattern.compile("<xsl:variable( name=\"[^\"]*\">.*?)</xsl:variable>", Pattern.DOTALL);

    private final Schema schema;
    private final Processor saxon;
    private final XsltExecutable rules;

    /** How bad a finding is. */
    public enum Level {
        ERROR,
        WARNING
    }

    /**
     * What is wrong with a file.
     *
     * @param line in the file, from 1; 0 when it is about the file at all
     * @param element name of the element; empty when unknown
     * @param rule name of the Schematron rule, or {@code schema}
     * @param message in the words of the kit
     */
    public record Finding(Level level, int line, String element, String rule, String message) {}

    private NemsisKit(Schema schema, Processor saxon, XsltExecutable rules) {
        this.schema = schema;
        this.saxon = saxon;
        this.rules = rules;
    }

    /**
     * Opens a kit: a folder that holds {@code EMSDataSet_v3.xsd} and {@code EMSDataSet.sch} somewhere below.
     *
     * @throws IOException in one sentence when one of them is missing or cannot be read
     */
    public static NemsisKit open(Path folder) throws IOException {
        Path xsd = find(folder, "EMSDataSet_v3.xsd");
        Path sch = find(folder, "EMSDataSet.sch");
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            Schema schema = factory.newSchema(xsd.toFile());
            Processor saxon = new Processor(false);
            return new NemsisKit(schema, saxon, compile(saxon, sch));
        } catch (SAXException | SaxonApiException e) {
            throw new IOException("the kit in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Path find(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        try (Stream<Path> files = Files.walk(folder, 8)) {
            return files.filter(file -> name.equals(String.valueOf(file.getFileName())))
                    .min(Comparator.comparing(Path::toString))
                    .orElseThrow(() -> new IOException("the kit in " + folder + " has no " + name));
        }
    }

    /** The rules become a stylesheet, the stylesheet a program. */
    private static XsltExecutable compile(Processor saxon, Path rules) throws SaxonApiException, IOException {
        URL pipeline = Optional.ofNullable(NemsisKit.class.getResource(PIPELINE))
                .orElseThrow(() -> new IllegalStateException("the program lacks " + PIPELINE));
        Xslt30Transformer toStylesheet = saxon.newXsltCompiler()
                .compile(new StreamSource(pipeline.toExternalForm()))
                .load30();
        XdmDestination stylesheet = new XdmDestination();
        String oneSubject = SUBJECT.matcher(Files.readString(rules)).replaceAll(" subject=\"($1, .)[1]\"");
        String own = VARIABLE.matcher(oneSubject).replaceAll("<sch:let$1</sch:let>");
        toStylesheet.transform(new StreamSource(new StringReader(own)), stylesheet);
        return saxon.newXsltCompiler().compile(stylesheet.getXdmNode().asSource());
    }

    /** Everything that is wrong with a file, in the order of its lines; schema first. */
    public List<Finding> validate(byte[] xml) throws IOException {
        List<Finding> findings = new ArrayList<>();
        boolean readable = schema(xml, findings);
        if (readable) {
            try {
                rules(xml, findings);
            } catch (SaxonApiException e) {
                throw new IOException("the rules could not be run: " + e.getMessage(), e);
            }
        }
        return findings.stream()
                .sorted(Comparator.comparingInt(Finding::line))
                .limit(FINDINGS_MAX)
                .toList();
    }

    private boolean schema(byte[] xml, List<Finding> findings) throws IOException {
        Validator validator = schema.newValidator();
        ErrorHandler collector = new Collector(findings);
        try {
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setErrorHandler(collector);
            validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
            return true;
        } catch (SAXException e) {
            if (findings.isEmpty()) {
                findings.add(new Finding(Level.ERROR, 0, "", "schema", String.valueOf(e.getMessage())));
            }
            return false;
        }
    }

    /** Takes what the schema says; what is not even XML ends the reading. */
    private record Collector(List<Finding> findings) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            add(Level.WARNING, e);
        }

        @Override
        public void error(SAXParseException e) {
            add(Level.ERROR, e);
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            add(Level.ERROR, e);
            throw e;
        }

        private void add(Level level, SAXParseException e) {
            String message = String.valueOf(e.getMessage()).replaceFirst("^cvc-[a-zA-Z0-9.-]+: ", "");
            findings.add(new Finding(level, e.getLineNumber(), element(message), "schema", message));
        }

        /** The schema's messages name the element in quotes. */
        private static String element(String message) {
            return Pattern.compile("[de][A-Z][A-Za-z]+\\.[A-Za-z0-9]+")
                    .matcher(message)
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElse("");
        }
    }

    private void rules(byte[] xml, List<Finding> findings) throws SaxonApiException {
        DocumentBuilder builder = saxon.newDocumentBuilder();
        builder.setLineNumbering(true);
        XdmNode document = builder.build(new StreamSource(new StringReader(new String(xml, StandardCharsets.UTF_8))));
        XdmDestination report = new XdmDestination();
        rules.load30().applyTemplates(document, report);
        XPathCompiler xpath = saxon.newXPathCompiler();
        xpath.declareNamespace("svrl", SVRL);
        for (XdmItem failed : xpath.evaluate("//svrl:failed-assert | //svrl:successful-report", report.getXdmNode())) {
            findings.add(finding((XdmNode) failed, document, xpath));
        }
    }

    private static Finding finding(XdmNode failed, XdmNode document, XPathCompiler xpath) throws SaxonApiException {
        String role = attribute(failed, "role").toUpperCase(Locale.ROOT);
        XdmItem message = xpath.evaluateSingle("normalize-space(svrl:text[1])", failed);
        XdmItem at = xpath.evaluateSingle(attribute(failed, "location"), document);
        Optional<XdmNode> node = at instanceof XdmNode found ? Optional.of(found) : Optional.empty();
        return new Finding(
                role.contains("WARN") ? Level.WARNING : Level.ERROR,
                node.map(XdmNode::getLineNumber).orElse(0),
                node.map(XdmNode::getNodeName).map(QName::getLocalName).orElse(""),
                attribute(failed, "id"),
                message == null ? "" : message.getStringValue());
    }

    private static String attribute(XdmNode node, String name) {
        return Optional.ofNullable(node.getAttributeValue(new QName(name))).orElse("");
    }
}
