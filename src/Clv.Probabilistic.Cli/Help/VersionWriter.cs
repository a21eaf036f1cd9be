using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Clv.Probabilistic.Cli;

/// <summary>Prints the version, without the revision that the build appends to it.</summary>
internal sealed class VersionWriter : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(VersionWriter).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        parseResult.InvocationConfiguration.Output.WriteLine(version.Split('+')[0]);
        return 0;
    }
}
