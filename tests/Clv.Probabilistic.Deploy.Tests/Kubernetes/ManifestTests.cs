using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s.Models;

namespace Clv.Probabilistic.Deploy.Tests.Kubernetes;

/// <summary>The manifests are read by the types of Kubernetes, refer to each other, and are as strict as they say.</summary>
public sealed partial class ManifestTests
{
    /// <summary>Values of fields that are texts to the types and words of a list to the cluster.</summary>
    private static readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal)
    {
        ["imagePullPolicy"] = ["Always", "IfNotPresent", "Never"],
        ["protocol"] = ["TCP", "UDP", "SCTP"],
        ["whenUnsatisfiable"] = ["DoNotSchedule", "ScheduleAnyway"],
        ["fsGroupChangePolicy"] = ["OnRootMismatch", "Always"],
        ["unhealthyPodEvictionPolicy"] = ["IfHealthyBudget", "AlwaysAllow"],
        ["policyTypes"] = ["Ingress", "Egress"],
        ["accessModes"] = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"],
        ["type"] = ["RollingUpdate", "Recreate", "RuntimeDefault", "ClusterIP", "Opaque", "Resource", "Utilization", "Pods", "Percent"],
        ["drop"] = ["ALL"],
    };

    private static readonly V1Deployment _deployment = Manifests.The<V1Deployment>();
    private static readonly V1PodSpec _pod = _deployment.Spec.Template.Spec;
    private static readonly V1Container _container = _pod.Containers.Single();

    private static IEnumerable<TestCaseData> Documents() =>
        Manifests.All.Select(item => new TestCaseData(item.Document).SetArgDisplayNames($"{item.File} {item.Document["kind"]}"));

    [TestCaseSource(nameof(Documents))]
    public void Manifest_has_fields_that_there_are_and_words_that_are_known(JsonNode document)
    {
        Assert.That(() => Manifests.Read(document), Throws.Nothing);
        Assert.That(WrongWords(document, ""), Is.Empty);
        Assert.That(document["metadata"]!["name"]!.GetValue<string>(), Does.Match("^[a-z][a-z-]{0,61}[a-z]$"));
    }

    [TestCase("apps/v1", "Deployment", "spec.template.spec.container", "[]")]
    [TestCase("apps/v1", "Deployment", "spec.template.spec.containers[0].securityContext.readonlyRootFilesystem", "true")]
    [TestCase("apps/v1", "Deployment", "spec.template.spec.containers[0].livenessProbe.periodSeconds", "\"10\"")]
    [TestCase("apps/v1", "Deployment", "spec.template.metadata.annotations.scrape", "true")]
    [TestCase("v1", "Service", "spec.ports[0].portt", "80")]
    [TestCase("autoscaling/v2", "HorizontalPodAutoscaler", "spec.maxReplicas", "\"six\"")]
    [TestCase("networking.k8s.io/v1", "NetworkPolicy", "spec.ingress", "{}")]
    [TestCase("policy/v1", "PodDisruptionBudget", "spec.minAvailable", "[1]")]
    public void Mistake_is_noticed(string version, string kind, string path, string value)
    {
        JsonNode document = Manifests.All.First(item => $"{item.Document["apiVersion"]}" == version && $"{item.Document["kind"]}" == kind).Document.DeepClone();
        string[] steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        JsonNode parent = steps[..^1].Aggregate(document, (node, step) => step == "0" ? node[0]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        Assert.That(() => Manifests.Read(document), Throws.InstanceOf<JsonException>().Or.InstanceOf<NotSupportedException>());
    }

    [Test]
    public void Wrong_word_is_noticed() =>
        Assert.That(WrongWords(JsonNode.Parse("""{"spec":{"policyTypes":["Ingres"],"ports":[{"protocol":"tcp"}]}}""")!, ""), Has.Count.EqualTo(2));

    [Test]
    public void Pods_keep_to_the_restricted_standard()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_pod.SecurityContext.RunAsNonRoot, Is.True);
            Assert.That(_pod.SecurityContext.RunAsUser, Is.EqualTo(1654), "the user of the image, APP_UID");
            Assert.That(_pod.SecurityContext.SeccompProfile.Type, Is.EqualTo("RuntimeDefault"));
            Assert.That(_container.SecurityContext.AllowPrivilegeEscalation, Is.False);
            Assert.That(_container.SecurityContext.ReadOnlyRootFilesystem, Is.True);
            Assert.That(_container.SecurityContext.Capabilities.Drop, Is.EqualTo(new[] { "ALL" }));
            Assert.That(_container.SecurityContext.Capabilities.Add, Is.Null);
            Assert.That(_pod.AutomountServiceAccountToken, Is.False);
            Assert.That(Manifests.The<V1ServiceAccount>().AutomountServiceAccountToken, Is.False);
            Assert.That(_pod.HostNetwork, Is.Null.Or.False);
            Assert.That(_pod.Volumes.Select(volume => volume.HostPath), Is.All.Null);
            Assert.That(Manifests.The<V1Namespace>().Metadata.Labels["pod-security.kubernetes.io/enforce"], Is.EqualTo("restricted"));
        }
    }

    [Test]
    public void Service_has_the_options_it_is_started_with()
    {
        Assert.That(ServiceContract.FaultsOf(_container.Args), Is.Empty);
        Assert.That(_container.Command, Is.Null, "the image says what is started");
        Assert.That(_container.Args, Has.Some.StartsWith("postgres://"), "several instances need a store that they share");
    }

    [Test]
    public void Probes_ask_what_there_is_to_ask()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_container.StartupProbe.HttpGet.Path, Is.EqualTo(ServiceContract.Live));
            Assert.That(_container.LivenessProbe.HttpGet.Path, Is.EqualTo(ServiceContract.Live));
            Assert.That(_container.ReadinessProbe.HttpGet.Path, Is.EqualTo(ServiceContract.Ready));
            Assert.That(
                new[] { _container.StartupProbe, _container.LivenessProbe, _container.ReadinessProbe }.Select(probe => probe.HttpGet.Port.Value),
                Is.All.EqualTo(_container.Ports.Single().Name));
            Assert.That(_container.Ports.Single().ContainerPort, Is.EqualTo(ServiceContract.Port));
            Assert.That(_pod.TerminationGracePeriodSeconds, Is.GreaterThan(_container.Lifecycle.PreStop.Sleep.Seconds));
        }
    }

    [Test]
    public void Resources_are_asked_for_and_limited()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_container.Resources.Requests.Keys, Is.SupersetOf(new[] { "cpu", "memory" }));
            Assert.That(_container.Resources.Limits.Keys, Does.Contain("memory"));
            foreach ((string name, ResourceQuantity limit) in _container.Resources.Limits)
            {
                Assert.That(limit.ToDecimal(), Is.GreaterThanOrEqualTo(_container.Resources.Requests[name].ToDecimal()), name);
            }
        }
    }

    [Test]
    public void Labels_find_the_pods()
    {
        IDictionary<string, string> labels = _deployment.Spec.Template.Metadata.Labels;
        V1NetworkPolicy policy = Manifests.Objects<V1NetworkPolicy>().Single(policy => policy.Metadata.Name == "clv");
        IDictionary<string, string>[] selectors =
        [
            _deployment.Spec.Selector.MatchLabels,
            Manifests.The<V1Service>().Spec.Selector,
            Manifests.The<V1PodDisruptionBudget>().Spec.Selector.MatchLabels,
            policy.Spec.PodSelector.MatchLabels,
            .. _pod.TopologySpreadConstraints.Select(spread => spread.LabelSelector.MatchLabels),
        ];

        Assert.That(selectors, Has.Length.EqualTo(6));
        foreach (IDictionary<string, string> selector in selectors)
        {
            Assert.That(selector, Is.Not.Empty.And.SubsetOf(labels));
        }
    }

    [Test]
    public void Names_are_those_of_what_is_there()
    {
        V2HorizontalPodAutoscaler scaling = Manifests.The<V2HorizontalPodAutoscaler>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scaling.Spec.ScaleTargetRef.Name, Is.EqualTo(_deployment.Metadata.Name));
            Assert.That(scaling.Spec.ScaleTargetRef.Kind, Is.EqualTo("Deployment"));
            Assert.That(scaling.Spec.MinReplicas, Is.EqualTo(2));
            Assert.That(_deployment.Spec.Replicas, Is.Null, "it would be set back to this at every kubectl apply");
            Assert.That(_pod.ServiceAccountName, Is.EqualTo(Manifests.The<V1ServiceAccount>().Metadata.Name));
            Assert.That(Manifests.The<V1Service>().Spec.Ports.Single().TargetPort.Value, Is.EqualTo(_container.Ports.Single().Name));
            Assert.That(_container.VolumeMounts.Select(mount => mount.Name), Is.EquivalentTo(_pod.Volumes.Select(volume => volume.Name)));
            Assert.That(
                _pod.Volumes.Single(volume => volume.Name == "run").PersistentVolumeClaim.ClaimName,
                Is.EqualTo(Manifests.The<V1PersistentVolumeClaim>().Metadata.Name));
        }
    }

    [Test]
    public void Files_that_the_service_is_told_of_are_mounted()
    {
        string[] told = [.. _container.Args.Concat(_container.Env.Select(variable => variable.Value)).Where(text => text.StartsWith('/'))];
        Assert.That(told, Is.EquivalentTo(new[] { "/secrets/store-key", "/secrets/pgpass", "/scratch" }));

        V1SecretVolumeSource secret = _pod.Volumes.Single(volume => volume.Name == "secrets").Secret;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(secret.Items.Select(item => $"/secrets/{item.Path}"), Is.EquivalentTo(told[..2]));
            Assert.That(secret.SecretName, Is.EqualTo(Manifests.The<V1Secret>().Metadata.Name));
            Assert.That(Manifests.The<V1Secret>().StringData.Keys, Is.EquivalentTo(secret.Items.Select(item => item.Key)));
            Assert.That(_container.VolumeMounts.Where(mount => mount.ReadOnlyProperty != true).Select(mount => mount.MountPath), Is.EqualTo(new[] { "/scratch" }));
        }
    }

    [Test]
    public void Template_of_the_secret_says_nothing() => Assert.That(Manifests.The<V1Secret>().StringData.Values, Is.All.Empty);

    [Test]
    public void Everything_is_denied_but_requests_names_and_the_store()
    {
        V1NetworkPolicy[] policies = [.. Manifests.Objects<V1NetworkPolicy>()];
        V1NetworkPolicy none = policies.Single(policy => policy.Metadata.Name == "default-deny");
        V1NetworkPolicy needed = policies.Single(policy => policy.Metadata.Name == "clv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(policies, Has.Length.EqualTo(2));
            Assert.That(none.Spec.PodSelector.MatchLabels, Is.Null.Or.Empty);
            Assert.That(none.Spec.PolicyTypes, Is.EqualTo(new[] { "Ingress", "Egress" }));
            Assert.That(none.Spec.Ingress, Is.Null);
            Assert.That(none.Spec.Egress, Is.Null);
            Assert.That(needed.Spec.Ingress.Select(rule => rule.Ports.Single().Port.Value), Is.EqualTo(new[] { "8080" }));
            Assert.That(needed.Spec.Egress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value), Is.EqualTo(new[] { "53", "53", "5432" }));
            Assert.That(needed.Spec.Ingress.Select(rule => rule.FromProperty.Count), Is.All.Positive);
            Assert.That(needed.Spec.Egress.Select(rule => rule.To.Count), Is.All.Positive);
        }
    }

    [Test]
    public void Kustomization_has_all_of_them_but_the_template()
    {
        JsonObject file = DeployFiles.Yaml("kubernetes/kustomization.yaml").AsObject();
        string[] expected =
        [
            .. Manifests.All.Select(item => item.File["kubernetes/".Length..]).Distinct().Where(name => name != "secret.template.yaml"),
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                file.Select(property => property.Key), Is.EqualTo(new[] { "apiVersion", "kind", "namespace", "labels", "resources", "images" }));
            Assert.That(ServiceContract.Texts(file["resources"]), Is.EquivalentTo(expected));
            Assert.That(file["namespace"]!.GetValue<string>(), Is.EqualTo(Manifests.The<V1Namespace>().Metadata.Name));
            Assert.That($"{file["images"]![0]!["name"]}:{file["images"]![0]!["newTag"]}", Is.EqualTo(_container.Image));
        }
    }

    private static List<string> WrongWords(JsonNode? node, string path)
    {
        List<string> wrong = [];
        if (node is JsonArray array)
        {
            wrong.AddRange(array.SelectMany(item => WrongWords(item, path)));
        }
        else if (node is JsonObject properties)
        {
            wrong.AddRange(properties.SelectMany(property => WrongWords(property.Value, $"{path}.{property.Key}")));
        }
        else if (OutsideOfLabels().IsMatch(path)
            && _words.TryGetValue(path[(path.LastIndexOf('.') + 1)..], out string[]? words)
            && !words.Contains($"{node}", StringComparer.Ordinal))
        {
            wrong.Add($"{path}: {node}");
        }

        return wrong;
    }

    /// <summary>Fields, and not labels, whose names are their owner's.</summary>
    [GeneratedRegex(@"^(?!.*\.(labels|annotations|matchLabels|stringData)\.)")]
    private static partial Regex OutsideOfLabels();
}
