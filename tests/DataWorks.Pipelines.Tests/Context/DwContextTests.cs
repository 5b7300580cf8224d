using System.Reflection;

namespace DataWorks.Pipelines.Tests.Context;

public sealed class DwContextTests
{
    [Fact]
    public void Only_this_process_can_make_one()
    {
        Assert.Empty(typeof(DwContext).GetConstructors());
        Assert.DoesNotContain(
            typeof(DwContext).GetMethods(BindingFlags.Public | BindingFlags.Static), static one => one.ReturnType == typeof(DwContext));
        Assert.False(typeof(IContextSource).IsPublic);
    }

    [Fact]
    public void Nothing_of_it_can_be_set() =>
        Assert.All(typeof(DwContext).GetProperties(), static property => Assert.Null(property.SetMethod));

    [Fact]
    public void No_property_is_named_like_a_secret() =>
        Assert.DoesNotContain(
            typeof(DwContext).GetProperties(BindingFlags.Instance | BindingFlags.Public),
            static property => property.Name.Contains("Secret", StringComparison.OrdinalIgnoreCase)
                || property.Name.Contains("Token", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void It_shows_its_source_as_it_is_now()
    {
        FakeContextSource source = new() { RegionId = "cn-shanghai", ProjectId = 10001, Calls = 3, Waited = TimeSpan.FromSeconds(2) };
        DwContext context = new(source);

        Assert.Equal("cn-shanghai", context.RegionId);
        Assert.Equal(10001, context.ProjectId);
        Assert.Equal(3, context.Calls);
        Assert.Equal(TimeSpan.FromSeconds(2), context.Waited);

        source.Calls = 4;

        Assert.Equal(4, context.Calls);
    }

    [Fact]
    public void The_time_at_which_credentials_expire_is_local()
    {
        DateTimeOffset time = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        DwContext context = new(new FakeContextSource { ExpiresAt = time });

        Assert.Equal((time.LocalDateTime, DateTimeKind.Local), (context.ExpiresAt!.Value, context.ExpiresAt.Value.Kind));
        Assert.Null(new DwContext(new FakeContextSource()).ExpiresAt);
    }

    [Fact]
    public void Its_text_is_the_region_or_the_endpoint()
    {
        Assert.Equal("cn-shanghai", new DwContext(new FakeContextSource { RegionId = "cn-shanghai" }).ToString());
        Assert.Equal("http://127.0.0.1:8080/", new DwContext(new FakeContextSource { Endpoint = new Uri("http://127.0.0.1:8080") }).ToString());
    }
}
