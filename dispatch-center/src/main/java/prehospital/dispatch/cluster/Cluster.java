package prehospital.dispatch.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.StartRefused;

/**
 * The processes that see each other, over a Vert.x cluster of its own. Everything it says is a hint: who holds a region stands in the
 * region's database only. Any thread.
 */
final class Cluster {
    private static final String REGION_CHANGED = "prehospital.region";
    private static final String PROCESS = "prehospital.process";
    private static final int THREADS = 2;

    /** No multicast, no call to the outside, no listening but where told; a member that says nothing for 5 s is gone. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "hazelcast.phone.home.enabled", "false",
            "hazelcast.logging.type", "slf4j",
            "hazelcast.shutdownhook.enabled", "false",
            "hazelcast.socket.bind.any", "false",
            "hazelcast.heartbeat.interval.seconds", "1",
            "hazelcast.max.no.heartbeat.seconds", "5",
            "hazelcast.wait.seconds.before.join", "1",
            "hazelcast.merge.first.run.delay.seconds", "10",
            "hazelcast.merge.next.run.delay.seconds", "10");

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final Vertx vertx;
    private final HazelcastClusterManager manager;

    private Cluster(Vertx vertx, HazelcastClusterManager manager) {
        this.vertx = vertx;
        this.manager = manager;
    }

    /** Hears what happens in the cluster, on any thread. */
    interface Listener {
        /** A process came or went. */
        void membersChanged();

        /** A region got another holder, or none. */
        void regionChanged(String region);
    }

    /** Meets the others; they need not be there yet. Fails with a sentence for people when the own address cannot be used. */
    static Future<Cluster> join(ClusterAddress own, List<ClusterAddress> peers, Listener listener) {
        Promise<Cluster> joined = Promise.promise();
        // On a thread of no Vert.x: reading the configuration blocks, and the cluster's Vert.x is not to hang on
        // another one's context.
        Thread.ofPlatform().name("join-cluster").start(() -> {
            try {
                joinNow(own, peers, listener).onComplete(joined);
            } catch (RuntimeException failure) {
                joined.fail(failure);
            }
        });
        return joined.future();
    }

    private static Future<Cluster> joinNow(ClusterAddress own, List<ClusterAddress> peers, Listener listener) {
        HazelcastClusterManager manager = new HazelcastClusterManager(config(own, peers));
        return Vertx.builder()
                .with(options(own))
                .withClusterManager(manager)
                .buildClustered()
                .recover(failure -> Future.failedFuture(new StartRefused(
                        "the cluster cannot be joined at " + own + "; is the port taken? (" + failure.getMessage()
                                + ")",
                        failure)))
                .map(vertx -> {
                    Cluster cluster = new Cluster(vertx, manager);
                    cluster.listen(listener);
                    LOG.info("in the cluster as {} with {}", own, cluster.members());
                    return cluster;
                });
    }

    private static VertxOptions options(ClusterAddress own) {
        return new VertxOptions()
                .setEventLoopPoolSize(THREADS)
                .setWorkerPoolSize(THREADS)
                .setInternalBlockingPoolSize(THREADS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))
                .setEventBusOptions(
                        new EventBusOptions().setHost(own.host()).setPort(0).setClusterPublicHost(own.host()));
    }

    private static Config config(ClusterAddress own, List<ClusterAddress> peers) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName("prehospital");
        PROPERTIES.forEach(config::setProperty);
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getMemberAttributeConfig().setAttribute(PROCESS, own.toString());
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(own.port()).setPortAutoIncrement(false).setPublicAddress(own.toString());
        network.getInterfaces().setEnabled(true).clear().addInterface(numeric(own.host()));
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2).addMember(own.toString());
        peers.forEach(peer -> join.getTcpIpConfig().addMember(peer.toString()));
        return config;
    }

    private static String numeric(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            throw new StartRefused("the address " + host + " of the cluster is not known here", e);
        }
    }

    private void listen(Listener listener) {
        vertx.eventBus().<String>consumer(REGION_CHANGED, said -> listener.regionChanged(said.body()));
        Consumer<String> changed = what -> {
            LOG.info("{}; in the cluster are {}", what, members());
            listener.membersChanged();
        };
        manager.getHazelcastInstance().getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                changed.accept(name(event.getMember()).orElse("a process") + " came");
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                changed.accept(name(event.getMember()).orElse("a process") + " left");
            }
        });
    }

    private static Optional<String> name(Member member) {
        return Optional.ofNullable(member.getAttribute(PROCESS));
    }

    /** The processes that are here, this one included, by the addresses they were started with. */
    Set<String> members() {
        Set<String> here = new TreeSet<>();
        manager.getHazelcastInstance()
                .getCluster()
                .getMembers()
                .forEach(member -> name(member).ifPresent(here::add));
        return here;
    }

    /** Tells the others that a region has another holder. It may get lost; they look by themselves soon after. */
    void say(String region) {
        vertx.eventBus().publish(REGION_CHANGED, region);
    }

    /** Leaves. */
    Future<Void> close() {
        return vertx.close();
    }
}
