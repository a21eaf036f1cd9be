using System.Data.Common;

namespace Clv.Probabilistic.Cli;

/// <summary>An open connection to an engine, with what ends together with it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="further">What is disposed of before it, the last one first; null for nothing.</param>
internal sealed class EngineConnection(DbConnection connection, params IDisposable?[] further) : IDisposable
{
    /// <summary>The connection.</summary>
    public DbConnection Connection { get; } = connection;

    public void Dispose()
    {
        foreach (IDisposable? ending in further.Reverse())
        {
            ending?.Dispose();
        }

        Connection.Dispose();
    }
}
