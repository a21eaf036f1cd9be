namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Runs the tool in the process of the tests, which saves its start; results on standard output are of processes alone.</summary>
internal static class ToolHere
{
    /// <summary>Runs a command.</summary>
    public static ClvResult Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = ClvTool.Run(arguments, new ToolContext(output, error, ModelCatalog.Standard, CancellationToken.None));
        return new ClvResult(code, output.ToString(), error.ToString());
    }
}
