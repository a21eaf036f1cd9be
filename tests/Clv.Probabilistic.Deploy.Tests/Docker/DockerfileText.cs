namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>A Dockerfile, as far as ours goes.</summary>
internal static class DockerfileText
{
    private static readonly HashSet<string> _known = new(
        ["FROM", "ARG", "WORKDIR", "ENV", "COPY", "RUN", "VOLUME", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT"], StringComparer.Ordinal);

    /// <summary>The stages of a text.</summary>
    /// <exception cref="FormatException">There is something that is not known.</exception>
    public static IReadOnlyList<DockerStage> Stages(string text)
    {
        List<DockerStage> stages = [];
        string before = "";
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[^1] == '\\')
            {
                before += line[..^1].TrimEnd() + " ";
                continue;
            }

            string[] parts = (before + line).Split(' ', 2, StringSplitOptions.TrimEntries);
            before = "";
            DockerInstruction instruction = _known.Contains(parts[0]) && parts.Length == 2
                ? new(parts[0], parts[1])
                : throw new FormatException($"The instruction {parts[0]} is not known.");
            if (instruction.Name == "FROM")
            {
                stages.Add(instruction.Arguments is [var image, "AS", var name]
                    ? new DockerStage(name, image, [])
                    : throw new FormatException($"A stage has no name: {instruction.Rest}."));
            }
            else if (stages.Count > 0)
            {
                stages[^1] = stages[^1] with { Instructions = [.. stages[^1].Instructions, instruction] };
            }
            else
            {
                throw new FormatException($"{instruction.Name} stands before the first stage.");
            }
        }

        return before.Length == 0 ? stages : throw new FormatException("The last line goes on.");
    }
}
