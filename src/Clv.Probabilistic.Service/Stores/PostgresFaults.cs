using System.Net.Sockets;
using Npgsql;

namespace Clv.Probabilistic.Service;

/// <summary>What PostgreSQL and its driver complain about, as sentences.</summary>
internal static class PostgresFaults
{
    private const string ConnectionClass = "08";
    private const string IdleInTransaction = "25P03";
    private const string Idle = "57P05";

    /// <summary>Whether an exception is one of the driver's.</summary>
    public static bool IsOne(Exception exception) =>
        exception is NpgsqlException or SocketException or TimeoutException or (IOException and not StoreException);

    /// <summary>Whether the connection is gone, so that another one may do.</summary>
    public static bool IsLoss(Exception exception) => exception switch
    {
        PostgresException said => IsLoss(said.SqlState),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException or SocketException or (IOException and not StoreException) => true,
        _ => false,
    };

    /// <summary>A complaint as a sentence, in which nothing is secret.</summary>
    /// <param name="shown">The store.</param>
    /// <param name="fault">The complaint.</param>
    public static StoreException Translate(string shown, Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new StoreException(
            $"There is no room left for {shown}; make room, and send again what was not acknowledged.", isFull: true, fault),
        PostgresException said => new StoreException(Sentence(shown, said), inner: fault),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => new StoreException(
            $"{shown} did not answer in time; see whether it is overloaded, or whether another program holds its tables.", inner: fault),
        _ => new StoreException($"{shown} cannot be reached, or the connection broke ({Reason(fault)}); it is tried again with the next request.", inner: fault),
    };

    /// <summary>That a commit was cut off: it may have been kept.</summary>
    public static StoreException Uncertain(string shown, Exception fault) => new(
        $"The connection to {shown} broke while a change was being committed, and whether it was kept is not known; send it again, what is kept counts once.",
        inner: fault,
        isUncertain: true);

    private static bool IsLoss(string state) =>
        state.StartsWith(ConnectionClass, StringComparison.Ordinal)
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or IdleInTransaction or Idle;

    private static string Sentence(string shown, PostgresException said) => said.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"{shown} refuses the user or the password; give the user in the address, and the password in PGPASSWORD.",
        PostgresErrorCodes.InvalidCatalogName => $"{shown}: there is no such database; make it with createdb, or name another one with --store.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"The user of {shown} may not do this ({said.MessageText}); give the right to make a schema, or make the schema for the user.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"{shown} may only be read from, as a standby is; name the server that is written to, or start with --read-only.",
        PostgresErrorCodes.TooManyConnections => $"{shown} takes no more connections; raise max_connections, or give fewer to each service with Max Pool Size in the address.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName =>
            $"Tables of the store are missing from {shown} ({said.MessageText}); restore it from its last copy.",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable =>
            $"{shown} gave up ({said.MessageText}); see whether it is overloaded, or whether another program holds its tables.",
        { } state when IsLoss(state) => $"{shown} is going down or not up yet ({said.MessageText}); it is tried again with the next request.",
        { } state => $"{shown} could not be used ({state}: {said.MessageText}).",
    };

    private static string Reason(Exception fault) => (fault.InnerException ?? fault).Message.TrimEnd('.');
}
