package prehospital.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where a program's log goes: warnings in one line each to the terminal, everything with its details to {@code DATA/logs}. The files are bounded: a new one
 * each day or after 20 MB, 14 days, 400 MB in all; older ones are deleted. No patient's words are logged, only ids.
 */
final class Logging {
    private static final String FILE_SIZE_MAX = "20MB";
    private static final String ALL_FILES_MAX = "400MB";
    private static final int DAYS_MAX = 14;

    private Logging() {}

    /** Leads what libraries tell the JDK's own and JBoss's logging into ours; before the first of them is loaded. */
    static void takeOver() {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Starts the log file of a program below its data directory, e.g. {@code DATA/logs/up.log}. */
    static void toFile(Path data, String program) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        Path logs = data.resolve("logs");
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setName("FILE");
        file.setFile(logs.resolve(program + ".log").toString());
        file.setEncoder(encoder(context));
        file.setRollingPolicy(rolling(context, file, logs.resolve(program + ".%d{yyyy-MM-dd}.%i.log")));
        file.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level [%thread] %logger{30} %msg%n");
        encoder.start();
        return encoder;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
            LoggerContext context, RollingFileAppender<ILoggingEvent> file, Path pattern) {
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(pattern.toString());
        policy.setMaxFileSize(FileSize.valueOf(FILE_SIZE_MAX));
        policy.setTotalSizeCap(FileSize.valueOf(ALL_FILES_MAX));
        policy.setMaxHistory(DAYS_MAX);
        policy.start();
        return policy;
    }
}
