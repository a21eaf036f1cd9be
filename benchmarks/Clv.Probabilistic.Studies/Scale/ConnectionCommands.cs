using System.Data.Common;

namespace Clv.Probabilistic.Studies;

/// <summary>Statements without a result.</summary>
internal static class ConnectionCommands
{
    private const int SecondsToWait = 3600;

    public static void Run(this DbConnection connection, string statement)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = SecondsToWait;
        command.ExecuteNonQuery();
    }
}
