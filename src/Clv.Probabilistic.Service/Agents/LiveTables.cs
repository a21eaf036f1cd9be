using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Whole tables of the live base as new files in the folder, for callers who may have them.</summary>
/// <param name="folder">The folder; null where no files are written.</param>
/// <param name="audit">Takes note of every file.</param>
internal sealed class LiveTables(AgentFolder? folder, AuditLog audit)
{
    private const string Name = "name";

    /// <summary>The field that names the file.</summary>
    public static AgentField Field { get; } = new("file", AgentFieldKind.Text, "All of them, relative to the folder; null where no file was asked for.");

    /// <summary>The argument by which a file is asked for; none where no files are written.</summary>
    public IReadOnlyList<AgentParameter> Parameters => folder is null
        ? []
        : [new(Name, AgentParameterKind.Text, "Name of a new file with all of them, such as list.csv. Default: no file.") { WritesFile = true }];

    /// <summary>Writes the file that the agent asks for.</summary>
    /// <param name="arguments">What it gave.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="action">What the audit log calls it.</param>
    /// <param name="rows">How many customers there are in it.</param>
    /// <param name="writeAsync">Writes the table.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>Its path, relative to the folder; null where no file is asked for.</returns>
    /// <exception cref="AgentRefusalException">There is such a file already, or the name is none for one.</exception>
    public async Task<string?> WriteAsync(
        AgentArguments arguments, AgentCall call, string action, int rows, Func<Stream, Task> writeAsync, CancellationToken token)
    {
        if (folder is null || arguments.Text(Name) is not { } name)
        {
            return null;
        }

        return await folder.WriteNewAsync(CsvName.Of(name), async file =>
        {
            // Before the first row, so that a file that was broken off is noted too.
            if (call.Request is { } request)
            {
                await audit.ReadAsync(request, action, detail: string.Create(CultureInfo.InvariantCulture, $"customers {rows}"));
            }

            token.ThrowIfCancellationRequested();
            await writeAsync(file);
        });
    }

    /// <summary>The line of an answer that names the file.</summary>
    public static IEnumerable<string> Lines(string? file) => file is null ? [] : [$"All of them are in {file}."];

    /// <summary>The file as answers link to it.</summary>
    public static IReadOnlyList<string> Links(string? file) => file is null ? [] : [file];
}
