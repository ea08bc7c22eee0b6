package sovang;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of a test cluster, in a JVM of its own, on the loopback address.
 *
 * <p>Arguments: home, name, HTTP port, transport port, and name and transport address of every node of the
 * cluster, separated by commas. It ends when standard input does, and so with whoever started it.
 */
public final class OneNode extends Node {
    private OneNode(Settings settings, String name) {
        super(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> name),
                List.of(Netty4Plugin.class),
                true);
    }

    public static void main(String[] args) throws Exception {
        Settings settings = settings(args);
        OneNode node = new OneNode(settings, args[1]);
        node.start();
        while (System.in.read() >= 0) {
            // Whoever started it holds the other end, and may be killed.
        }
        Runtime.getRuntime().halt(0);
    }

    private static Settings settings(String[] args) {
        return Settings.builder()
                .put("path.home", Path.of(args[0]).toString())
                .put("cluster.name", "sovang-tests")
                .put("node.name", args[1])
                .put("network.host", "127.0.0.1")
                .put("http.port", args[2])
                .put("transport.port", args[3])
                .put("transport.type", "netty4")
                .put("http.type", "netty4")
                .putList("cluster.initial_cluster_manager_nodes", args[4].split(","))
                .putList("discovery.seed_hosts", args[5].split(","))
                // A killed node is noticed at once, and its shards are given to the others without waiting.
                .put("cluster.fault_detection.follower_check.interval", "500ms")
                .put("cluster.fault_detection.follower_check.timeout", "2s")
                .put("cluster.fault_detection.follower_check.retry_count", 2)
                .put("cluster.fault_detection.leader_check.interval", "500ms")
                .put("cluster.fault_detection.leader_check.timeout", "2s")
                .put("cluster.fault_detection.leader_check.retry_count", 2)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("node.processors", 2)
                .build();
    }
}
