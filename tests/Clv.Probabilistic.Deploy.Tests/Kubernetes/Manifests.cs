using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Clv.Probabilistic.Deploy.Tests.Kubernetes;

/// <summary>Manifests as Kubernetes reads them.</summary>
internal static class Manifests
{
    private static readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal)
    {
        ["v1/Namespace"] = typeof(V1Namespace),
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["v1/PersistentVolumeClaim"] = typeof(V1PersistentVolumeClaim),
        ["v1/Service"] = typeof(V1Service),
        ["v1/Secret"] = typeof(V1Secret),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["autoscaling/v2/HorizontalPodAutoscaler"] = typeof(V2HorizontalPodAutoscaler),
    };

    /// <summary>A field that a type does not have is a mistake, and so is a number in the place of a text.</summary>
    private static readonly JsonSerializerOptions _strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
    };

    /// <summary>The documents of all files of deploy/kubernetes but kustomize's own, with their files.</summary>
    public static IReadOnlyList<(string File, JsonNode Document)> All { get; } =
    [
        .. DeployFiles.All()
            .Where(file => file.StartsWith("kubernetes/", StringComparison.Ordinal) && !file.EndsWith("kustomization.yaml", StringComparison.Ordinal))
            .SelectMany(file => YamlText.Documents(DeployFiles.Text(file)).Select(document => (file, document))),
    ];

    /// <summary>The one object of a type.</summary>
    public static T The<T>() => Objects<T>().Single();

    /// <summary>The objects of a type.</summary>
    public static IEnumerable<T> Objects<T>() => All.Select(item => Read(item.Document)).OfType<T>();

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It has a field that its type does not have, or a value of another type.</exception>
    public static object Read(JsonNode document)
    {
        string name = $"{document["apiVersion"]}/{document["kind"]}";
        return _types.TryGetValue(name, out Type? type)
            ? document.Deserialize(type, _strict)!
            : throw new JsonException($"{name} is not known.");
    }
}
