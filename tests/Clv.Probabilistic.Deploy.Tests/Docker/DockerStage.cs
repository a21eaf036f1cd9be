namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The image that it begins with.</param>
/// <param name="Instructions">What is done in it.</param>
internal sealed record DockerStage(string Name, string Image, IReadOnlyList<DockerInstruction> Instructions)
{
    /// <summary>The instructions of a name.</summary>
    public IEnumerable<DockerInstruction> Of(string name) => Instructions.Where(instruction => instruction.Name == name);
}
